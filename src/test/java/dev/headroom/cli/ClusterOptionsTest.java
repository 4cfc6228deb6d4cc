package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** {@code headroom check} on the nodes of a cluster. */
class ClusterOptionsTest {

    private static final String SITUATIONS = "src/test/resources/situations/";
    private static final String ANY_CARD = SITUATIONS + "gfd-t4/pod.yaml";

    @TempDir
    private Path folder;

    /** A run's end. */
    private record Run(int exitCode, String out, String err) {}

    @Test
    void withoutACluster() {
        assertThat(check(ANY_CARD).out()).contains("cannot tell: the manifest does not say which GPU it gets");
    }

    @Test
    void nodesFromAFile() {
        assertThat(check("--nodes", SITUATIONS + "gfd-t4/cluster.yaml", ANY_CARD)
                        .out())
                .contains("Tesla-T4");
    }

    @Test
    void aLargerSliceThatNodesHandOutIsAdvised() throws IOException {
        Path pod = Files.writeString(
                folder.resolve("pod.yaml"),
                Files.readString(Path.of(SITUATIONS + "mig-any-card-in-pool/pod.yaml"))
                        .replace("nvidia.com/mig-3g", "nvidia.com/mig-1g"));
        String nodes = Files.readString(Path.of(SITUATIONS + "mig-any-card-in-pool/cluster.yaml"));
        Path larger = Files.writeString(
                folder.resolve("larger.yaml"),
                nodes.replaceAll(
                        "(?m)^(    )nvidia.com/mig-1g.10gb: .*$",
                        "$0\n$1nvidia.com/mig-1g.20gb: '1'\n$1nvidia.com/mig-3g.40gb: '1'"));
        Path same = Files.writeString(folder.resolve("same.yaml"), nodes);

        assertThat(check("--nodes", larger.toString(), pod.toString()).out())
                .contains("fits with: --quantize=bitsandbytes-nf4 | nvidia.com/mig-1g.20gb: 1\n");
        assertThat(check("--nodes", same.toString(), pod.toString()).out())
                .contains("fits with: --quantize=bitsandbytes-nf4\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            NVIDIA-H100-80GB-HBM3 | nvidia.com/mig-1g.10gb | nvidia.com/mig-3g.40gb: 1
            NVIDIA-A100-SXM4-40GB | nvidia.com/mig-1g.5gb  | nvidia.com/mig-7g.40gb: 1
            NVIDIA-H200           | nvidia.com/mig-1g.18gb | nvidia.com/mig-1g.35gb: 1
            """)
    void aLargerSliceOfTheSameCardIsAdvised(String product, String slice, String advised) throws IOException {
        Path pod = Files.writeString(folder.resolve("pod.yaml"), """
                apiVersion: v1
                kind: Pod
                metadata: {name: llama}
                spec:
                  nodeSelector: {nvidia.com/gpu.product: %s}
                  containers:
                  - name: tgi
                    image: ghcr.io/huggingface/text-generation-inference:3.3.7
                    args: [--model-id=meta-llama/Llama-3.1-8B-Instruct, --max-input-tokens=8191, --max-total-tokens=8192, --max-batch-prefill-tokens=8192]
                    resources: {limits: {%s: 1}}
                """.formatted(product, slice));

        assertThat(check(pod.toString()).out()).containsPattern("fits with: .*" + advised);
    }

    @Test
    void nodesThatAnAutoscalerWouldMake() {
        assertThat(check("--pending-node-classes", SITUATIONS + "gfd-t4/cluster.yaml", ANY_CARD)
                        .out())
                .contains("Tesla-T4");
    }

    @Test
    void filesThatCannotBeUsedAreNamed() throws IOException {
        Path noYaml = Files.writeString(folder.resolve("no.yaml"), "a: b: c\n");
        Path noNode = Files.writeString(folder.resolve("pod.yaml"), "{apiVersion: v1, kind: Pod}\n");
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "{apiVersion: v1, kind: Node, metadata: 7}\n");

        assertThat(check("--nodes", "nowhere.yaml", ANY_CARD)).satisfies(run -> {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("nowhere.yaml: no such file");
        });
        assertThat(check("--nodes", noYaml.toString(), ANY_CARD).err()).contains("no.yaml:1:5: not YAML");
        assertThat(check("--nodes", wrong.toString(), ANY_CARD).err()).contains("wrong.yaml:1: not a Node");
        assertThat(check("--pending-node-classes", noNode.toString(), ANY_CARD).err())
                .contains("pod.yaml: holds no Node");
    }

    @Test
    void aClusterThatCannotBeAskedIsNamed() throws IOException {
        Path nobody = Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: here
                contexts: [{name: here, context: {cluster: here, user: me}}]
                clusters: [{name: here, cluster: {server: "http://127.0.0.1:1"}}]
                users: [{name: me, user: {token: secret-token}}]
                """);

        assertThat(check("--kubeconfig", "nowhere", ANY_CARD).err()).contains("nowhere: no such kubeconfig");
        assertThat(check("--kubeconfig", nobody.toString(), "--context", "there", ANY_CARD)
                        .err())
                .contains("context \"there\" is not in the kubeconfig, which has here");
        assertThat(check("--kubeconfig", nobody.toString(), ANY_CARD)).satisfies(run -> {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .contains("cannot list the nodes of http://127.0.0.1:1/: ")
                    .doesNotContain("secret-token", "at io.fabric8");
        });
    }

    private static Run check(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        String[] all = new String[args.length + 1];
        all[0] = "check";
        System.arraycopy(args, 0, all, 1, args.length);
        CommandLine program =
                Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return new Run(program.execute(all), out.toString(), err.toString());
    }
}
