package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.kube.ControlPlane;
import dev.headroom.kube.User;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code headroom check} on a real cluster, as somebody who may read nodes and one ConfigMap. */
class CheckOnClusterIT {

    @SuppressWarnings("InlineFormatString") // a manifest reads better on its own
    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: tgi}
            spec:
              containers:
              - name: tgi
                image: ghcr.io/huggingface/text-generation-inference:3.3.7
                envFrom:
                - configMapRef: {name: %s}
                resources: {limits: {nvidia.com/gpu: 1}}
            """;

    private static final String NODE = """
            apiVersion: v1
            kind: Node
            metadata: {name: t4-1, labels: {nvidia.com/gpu.product: Tesla-T4}}
            """;

    @AutoClose
    private static ControlPlane plane;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        plane = ControlPlane.start();
        var admin = plane.kubectl();
        admin.runWithStdin(NODE, "apply", "-f", "-").orThrow();
        admin.run("apply", "-f", "deploy/30-rbac.yaml").orThrow();
        admin.run("create", "clusterrolebinding", "dev-is-headroom", "--clusterrole=headroom", "--user=dev")
                .orThrow();
        for (String name : new String[] {"tgi", "other"}) {
            admin.run("create", "configmap", name, "--from-literal=MODEL_ID=meta-llama/Llama-3.1-8B-Instruct")
                    .orThrow();
        }
        admin.run(
                        "create",
                        "role",
                        "some",
                        "--verb=get",
                        "--resource=configmaps",
                        "--resource-name=tgi",
                        "--resource-name=absent")
                .orThrow();
        admin.run("create", "rolebinding", "some", "--role=some", "--user=dev").orThrow();
    }

    @Test
    void whatAConfigMapSetsIsKnown() throws Exception {
        assertThat(check("tgi")).contains("[TGI-OOM]", "Tesla-T4", "MODEL_ID from ConfigMap tgi");
    }

    @Test
    void oneThatMayNotBeReadIsNamed() throws Exception {
        assertThat(check("other"))
                .contains(
                        "warning: cannot read ConfigMap other of namespace default: configmaps \"other\" is forbidden",
                        "[TGI-UNKNOWN]");
    }

    @Test
    void oneThatIsNotThereIsNamed() throws Exception {
        assertThat(check("absent"))
                .contains("warning: there is no ConfigMap absent in namespace default", "[TGI-UNKNOWN]");
    }

    private String check(String configMap) throws Exception {
        Path pod = Files.writeString(folder.resolve("pod.yaml"), POD.formatted(configMap));
        var out = new StringWriter();
        PrintWriter both = new PrintWriter(out, true);
        Main.commandLine()
                .setOut(both)
                .setErr(both)
                .execute("check", "--kubeconfig", plane.kubeconfig(User.DEV).toString(), pod.toString());
        return out.toString();
    }
}
