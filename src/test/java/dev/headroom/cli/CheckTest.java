package dev.headroom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** {@code headroom check} as a user meets it: arguments in, two streams and an exit code out. */
class CheckTest {

    private static final Path EXAMPLES = Path.of("deploy/examples");
    private static final String FITS =
            EXAMPLES.resolve("llama-3.1-8b-fits.yaml").toString();
    private static final String TOO_BIG =
            EXAMPLES.resolve("llama-3.1-8b-too-big.yaml").toString();
    private static final String CANNOT_TELL =
            EXAMPLES.resolve("cannot-tell-unknown-model.yaml").toString();
    private static final String MISCONFIGURED =
            EXAMPLES.resolve("misconfigured-limits.yaml").toString();
    private static final String KSERVE =
            EXAMPLES.resolve("kserve-inference-service.yaml").toString();

    @TempDir
    private Path folder;

    /** A run's end. */
    private record Run(int exitCode, String out, String err) {}

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "fits, 0, 0, llama-3.1-8b-fits.yaml",
        "does not fit, 1, 1, llama-3.1-8b-too-big.yaml",
        "misconfigured, 1, 1, misconfigured-limits.yaml",
        "undecided, 0, 1, cannot-tell-unknown-model.yaml",
        "missing, 2, 2, nowhere.yaml",
    })
    void exitCodes(String name, int exitCode, int strictExitCode, String example) {
        String file = EXAMPLES.resolve(example).toString();
        assertThat(check(file).exitCode()).isEqualTo(exitCode);
        assertThat(check("--strict", file).exitCode()).isEqualTo(strictExitCode);
    }

    @Test
    void unreadableInputWeighsMoreThanADenial() {
        Run run = check(TOO_BIG, "nowhere.yaml", FITS);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out())
                .contains("does-not-fit", "fits")
                .endsWith("2 TGI workloads: 1 does-not-fit, 1 fits; 1 error\n");
        assertThat(run.err()).isEqualTo("error: nowhere.yaml: no such file or folder\n");
    }

    @Test
    void theDenial() {
        assertThat(check(TOO_BIG).out()).startsWith("""
                FILE                                         KIND        NAME          VERDICT       NEEDED              AVAILABLE  TOKENS  REQUESTS
                deploy/examples/llama-3.1-8b-too-big.yaml:3  Deployment  llama-3-1-8b  does-not-fit  22.99 to 23.31 GiB  22.26 GiB  -       -
                  [TGI-OOM] container "tgi": needs 23.0 GiB on each of 1 GPU, NVIDIA-A10G has 22.3 GiB: out of memory in the warm-up prefill
                    weights 15.0 (meta-llama/Llama-3.1-8B-Instruct, float16) + runtime 0.2 + buffers 0.2 + KV cache 4.5 (36862 tokens of 2 requests) + prefill 3.1 (18432 tokens) = 23.0 GiB
                    --max-input-tokens=18000 from args[1]; --max-total-tokens=18432 from args[2]; --max-batch-prefill-tokens=18432 from args[3]; --model-id from args[0], known from built-in facts; num_shard 1 from nvidia.com/gpu: 1; NVIDIA-A10G from node label nvidia.com/gpu.product
                    fits with: --max-batch-prefill-tokens=8192 | --quantize=fp8 | 2 GPUs, --num-shard=2
                """);
    }

    @Test
    void theNotebooksDenial() {
        assertThat(check("--estimator", "notebook", TOO_BIG).out()).startsWith("""
                FILE                                         KIND        NAME          VERDICT       NEEDED    AVAILABLE  TOKENS  REQUESTS
                deploy/examples/llama-3.1-8b-too-big.yaml:3  Deployment  llama-3-1-8b  does-not-fit  43.08 GB  22.80 GB   -       -
                """);
    }

    @Test
    void standardInputIsRead() throws IOException {
        Run run = check(Files.readString(Path.of(TOO_BIG)), Map.of(), "-");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("stdin:3 ");
    }

    @Test
    void aValuesFileIsAnErrorWhenNamedAndPassedOverInAFolder() throws IOException {
        Path values = Files.writeString(folder.resolve("values.yaml"), "replicas: 3\n");
        Run named = check(values.toString());
        assertThat(named.exitCode()).isEqualTo(2);
        assertThat(named.err())
                .isEqualTo("error: " + values + ":1:1: not a Kubernetes object: it has no apiVersion and no kind\n");
        Run inFolder = check(folder.toString());
        assertThat(inFolder.exitCode()).isZero();
        assertThat(inFolder.out()).isEqualTo("no TGI workload; 1 document that is no Kubernetes object\n");
    }

    @Test
    void aConfigMapBesideTheWorkloadSetsItsVariables() throws IOException {
        String pod = """
                apiVersion: v1
                kind: Pod
                metadata: {name: llama, namespace: %s}
                spec:
                  nodeSelector: {nvidia.com/gpu.product: Tesla-T4}
                  containers:
                  - name: tgi
                    image: ghcr.io/huggingface/text-generation-inference:3.3.7
                    envFrom: [{configMapRef: {name: tgi}}]
                    resources: {limits: {nvidia.com/gpu: 1}}
                """;
        String map = """
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: tgi, namespace: team}
                data: {MODEL_ID: meta-llama/Llama-3.1-8B}
                """;

        assertThat(check(pod.replace("%s", "team") + map, Map.of(), "-").out())
                .contains("[TGI-OOM]", "MODEL_ID from ConfigMap tgi, known from built-in facts");
        assertThat(check(pod.replace("%s", "other") + map, Map.of(), "-").out())
                .contains("the model is in ConfigMap tgi; annotate headroom.dev/model-id");
    }

    @Test
    void aClaimBesideTheWorkloadTellsItsCards() throws IOException {
        String pod = """
                apiVersion: v1
                kind: Pod
                metadata: {name: llama%s}
                spec:
                  resourceClaims: [{name: gpu, resourceClaimTemplateName: t4}]
                  containers:
                  - name: tgi
                    image: ghcr.io/huggingface/text-generation-inference:3.3.7
                    args: [--model-id, meta-llama/Llama-3.1-8B]
                    resources: {claims: [{name: gpu}]}
                """;
        String template = """
                ---
                apiVersion: resource.k8s.io/v1
                kind: ResourceClaimTemplate
                metadata: {name: t4}
                spec:
                  spec:
                    devices:
                      requests:
                      - name: gpu
                        exactly:
                          deviceClassName: gpu.nvidia.com
                          selectors:
                          - cel: {expression: "device.attributes['gpu.nvidia.com'].productName == 'Tesla T4'"}
                ---
                {apiVersion: resource.k8s.io/v1, kind: ResourceClaim}
                """;

        assertThat(check(pod.replace("%s", "") + template, Map.of(), "-").out())
                .contains("[TGI-OOM]", "Tesla-T4 from ResourceClaimTemplate t4");
        assertThat(check(pod.replace("%s", ", namespace: other") + template, Map.of(), "-")
                        .out())
                .contains("there is no ResourceClaimTemplate t4 in namespace other");
    }

    @Test
    void nothingToCheckIsSaid() {
        Run run = check("# nothing\n", Map.of(), "-");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEqualTo("warning: no Kubernetes object found in -\n");
        assertThat(check(folder.toString()).err()).isEqualTo("warning: no Kubernetes object found in " + folder + "\n");
    }

    @Test
    void anotherKindIsJudgedOnceItIsKnown() {
        assertThat(check(KSERVE).out()).isEqualTo("no TGI workload; 1 other object\n");
        assertThat(check("--workload", "InferenceService=spec.predictor", KSERVE)
                        .out())
                .contains(" fits ");
        assertThat(check("", Map.of("HEADROOM_WORKLOADS_INFERENCESERVICE", "spec.predictor"), KSERVE)
                        .out())
                .contains(" fits ");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "an unknown format    | \"xml\" is none of table, json, sarif | -o xml f",
                "an unknown estimator | --estimator is \"x\" but must be one of tgi, notebook, notebook-tgi | --estimator x f",
                "an unreadable kind   | --workload is \"JobSet\" but must be KIND=PATH[,PATH...] | --workload JobSet f",
                "a missing catalogue  | nowhere.jsonl | --catalog-models nowhere.jsonl f",
            })
    void usageErrors(String name, String expected, String arguments) {
        Run run = check(arguments.split(" ", -1));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(expected);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void somethingMustBeNamed() {
        assertThat(check().exitCode()).isEqualTo(2);
        assertThat(check().err()).startsWith("error: Missing required parameter: 'FILE|DIR|-'");
    }

    @Test
    void aWrongVariableIsNamed() {
        assertThat(check("", Map.of("HEADROOM_ESTIMATOR", "x"), FITS).err())
                .contains("HEADROOM_ESTIMATOR is \"x\" but must be one of tgi, notebook, notebook-tgi");
        assertThat(check("", Map.of("HEADROOM_WORKLOADS_JOBSET", "a..b"), FITS).err())
                .contains("HEADROOM_WORKLOADS_JOBSET: ");
    }

    @Test
    void theFlagWinsOverTheVariable() {
        Run run = check("", Map.of("HEADROOM_ESTIMATOR", "x"), "--estimator", "notebook-tgi", "-o", "json", FITS);
        assertThat(run.out()).contains("\"estimator\" : \"notebook-tgi\"");
    }

    @Test
    void colourIsForTerminals() {
        assertThat(check(FITS).out()).doesNotContain("\u001B");
        assertThat(run(Help.Ansi.ON, "", Map.of(), FITS).out()).contains("\u001B[32mfits");
        assertThat(run(Help.Ansi.ON, "", Map.of(), TOO_BIG).out()).contains("\u001B[31mdoes-not-fit");
        assertThat(run(Help.Ansi.ON, "", Map.of(), CANNOT_TELL, MISCONFIGURED).out())
                .contains("\u001B[33mundecided", "\u001B[31mmisconfigured");
    }

    private static Run check(String... arguments) {
        return check("", Map.of(), arguments);
    }

    private static Run check(String stdin, Map<String, String> environment, String... arguments) {
        return run(Help.Ansi.OFF, stdin, environment, arguments);
    }

    private static Run run(Help.Ansi ansi, String stdin, Map<String, String> environment, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode = new CommandLine(new Check(new ByteArrayInputStream(stdin.getBytes(UTF_8)), environment))
                .setParameterExceptionHandler(Complaints::wrongArgument)
                .setExecutionExceptionHandler(Complaints::surprise)
                .setColorScheme(Help.defaultColorScheme(ansi))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }
}
