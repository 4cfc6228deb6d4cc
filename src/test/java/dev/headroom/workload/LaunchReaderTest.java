package dev.headroom.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.serving.EnvValue;
import dev.headroom.serving.Launch;
import dev.headroom.serving.Word;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchReaderTest {

    private static final String AWS =
            "763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference:2.7.0-tgi3.3.6-gpu";

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "args: null                                                          | ''",
                "args: [--model-id, a/b]                                             | args[0]: --model-id, args[1]: a/b",
                "args: ['--model-id a/b']                                            | args[0]: --model-id, args[0]: a/b",
                "args: [sleep, infinity]                                             | args[0]: sleep, args[1]: infinity",
                "args: [text-generation-launcher, --port=80]                         | args[0]: text-generation-launcher, args[1]: --port=80",
                "{command: [text-generation-launcher], args: ['--model-id a/b']}     | args[0]: --model-id a/b",
                "{command: [/usr/local/bin/text-generation-launcher, --port=80], args: [--json-output]} | command[1]: --port=80, args[0]: --json-output",
                "{command: [/tgi-entrypoint.sh], args: ['--model-id a/b']}           | args[0]: --model-id, args[0]: a/b",
                "{command: [tini, --, text-generation-launcher], args: [--port=80]}  | args[0]: --port=80",
                "{command: [env, A=b, text-generation-launcher], args: [--port=80]}  | args[0]: --port=80",
                "{command: [nice, -n, '5', text-generation-launcher], args: [--port=80]} | args[0]: --port=80",
                "{command: [sh, -c], args: [exec text-generation-launcher --port 80]} | args[0]: --port, args[0]: 80",
                "{command: [/bin/bash, -lc, text-generation-launcher --port 80], args: null} | command[2]: --port, command[2]: 80",
                "{command: [sh], args: [-c, text-generation-launcher --port 80]}     | args[1]: --port, args[1]: 80",
                "{env: [{name: M, value: a/b}], args: [--model-id=$(M)]}             | args[0]: --model-id=a/b",
                "{env: [{name: M, value: a/b}], args: [$$(M)]}                       | args[0]: $(M)",
                "args: [$(NOT_THERE)]                                                | args[0]: $(NOT_THERE)",
                "{env: [{name: M, value: 'a b'}], command: [sh, -c, text-generation-launcher --model-id $(M)], args: null} | command[2]: --model-id, command[2]: a, command[2]: b",
                "{env: [{name: M, value: a/b}], command: [sh, -c, text-generation-launcher --model-id $M], args: null} | command[2]: --model-id, command[2]: a/b",
            })
    void findsTheWordsOfTheLauncher(String change, String words) {
        assertThat(words(launcher(Manifests.minimalTgiWith(change)))).isEqualTo(words);
    }

    @Test
    void takesArgumentsWholeBeforeTheEntrypointSplitThem() {
        ObjectNode manifest = Manifests.minimalTgiWith(
                "{image: 'ghcr.io/huggingface/text-generation-inference:1.4.5', args: ['--model-id a/b']}");
        assertThat(words(launcher(manifest))).isEqualTo("args[0]: --model-id a/b");
    }

    @Test
    void keepsThePlaceOfAValueThatCannotBeRead() {
        Launch.Launcher launcher = launcher(Manifests.minimalTgiWith("""
                env: [{name: M, valueFrom: {secretKeyRef: {name: tgi, key: model}}}]
                args: [--model-id=$(M), --port=80]
                """));
        assertThat(launcher.arguments())
                .containsExactly(
                        new Word.Unknown("--model-id=", "Secret tgi key model", "args[0]"),
                        new Word.Known("--port=80", "args[1]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{command: [sleep, infinity], args: null}",
                "{command: [/bin/sleep], args: [infinity]}",
                "{command: [tail, -f, /dev/null], args: null}",
                "{command: [text-generation-server, download-weights, a/b], args: null}",
                "{command: [nvidia-smi], args: null}",
                "{command: [sh, -c, sleep infinity], args: null}",
                "{command: [bash], args: null}",
                "{command: [python, -m, http.server], args: null}",
            })
    void leavesAnImageOfTgiAloneThatRunsSomethingElse(String change) {
        assertThat(read(Manifests.minimalTgiWith(change))).isEqualTo(Workload.NONE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{command: [/scripts/start.sh], args: null}      | it runs /scripts/start.sh, which may start the launcher",
                "{command: [bash, /scripts/start.sh], args: null} | it runs the script /scripts/start.sh, which may start the launcher",
                "{command: [sh, -c, 'for i in 1 2; do text-generation-launcher; done'], args: null} | the script in command[2] uses \"for\"",
                "{command: [text-generation-server, serve, a/b], args: null} | it runs text-generation-server, which may start the launcher",
                "{env: [{name: P, valueFrom: {configMapKeyRef: {name: c, key: k}}}], command: [$(P)], args: null} | the program in command[0] is set from ConfigMap c key k",
            })
    void saysWhyACommandCannotBeRead(String change, String reason) {
        assertThat(read(Manifests.minimalTgiWith(change))
                        .containers()
                        .getFirst()
                        .launch())
                .isEqualTo(new Launch.Unreadable(reason));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "command: [text-generation-launcher]                                  | args[0]: --model-id, args[1]: meta-llama/Llama-3.1-8B-Instruct",
                "{command: [sh, -c, text-generation-launcher --port 80], args: null}  | command[2]: --port, command[2]: 80",
                "args: [text-generation-launcher, --port=80]                          | args[1]: --port=80",
            })
    void knowsTheLauncherInAnImageOfAnotherName(String change, String words) {
        ObjectNode manifest = Manifests.minimalTgiWith(change);
        Manifests.container(manifest).put("image", "example.com/llm:1.0");
        Launch.Launcher launcher = launcher(manifest);
        assertThat(words(launcher)).isEqualTo(words);
        assertThat(launcher.release().provenance())
                .hasToString("no release readable from image example.com/llm:1.0, taken as 3.3.7");
    }

    @Test
    void doesNotTakeAWatcherOfTheLauncherForTgi() {
        ObjectNode manifest = Manifests.minimalTgiWith("""
                image: busybox
                command: [sh, -c, "while ! pgrep text-generation-launcher; do sleep 1; done"]
                args: null
                resources: null
                """);
        assertThat(read(manifest)).isEqualTo(Workload.NONE);
    }

    @Test
    void takesAnUnreadableScriptThatNamesTheLauncherAndAsksForACardForTgi() {
        ObjectNode manifest = Manifests.minimalTgiWith("""
                image: example.com/llm:1.0
                command: [sh, -c, "if true; then text-generation-launcher; fi"]
                args: null
                """);
        assertThat(read(manifest).containers().getFirst().launch())
                .isEqualTo(new Launch.Unreadable("the script in command[2] uses \"if\""));
    }

    @Test
    void leavesWhatAnImageOfAnotherNameMaySetOpen() {
        ObjectNode manifest = Manifests.minimalTgiWith("""
                image: example.com/llm:1.0
                command: [sh, -c, text-generation-launcher --model-id $MODEL_ID --port $PORT]
                args: null
                """);
        Launch.Launcher launcher = launcher(manifest);
        assertThat(launcher.arguments())
                .containsExactly(
                        new Word.Known("--model-id", "command[2]"),
                        new Word.Unknown("", "the image", "command[2]"),
                        new Word.Known("--port", "command[2]"),
                        new Word.Unknown("", "the image", "command[2]"));
        assertThat(launcher.environment()).isEmpty();
    }

    @Test
    void followsTheEntrypointForSageMaker() {
        ObjectNode manifest = Manifests.minimalTgiWith("""
                image: %s
                env: [{name: HF_MODEL_ID, value: a/b}, {name: SM_NUM_GPUS, value: "4"}, {name: MAX_TOTAL_TOKENS, value: "4096"}]
                """.formatted(AWS));
        Launch.Launcher launcher = launcher(manifest);
        assertThat(launcher.arguments()).extracting(LaunchReaderTest::text).containsExactly("--port", "8080");
        assertThat(launcher.environment())
                .containsEntry("MODEL_ID", new EnvValue.Known("a/b", Optional.of("env HF_MODEL_ID")))
                .containsEntry("NUM_SHARD", new EnvValue.Known("4", Optional.of("env SM_NUM_GPUS")))
                .containsEntry("MAX_TOTAL_TOKENS", new EnvValue.Known("4096"));
        assertThat(launcher.release().value()).hasToString("3.3.6");
    }

    @Test
    void startsTheLauncherOfTheSageMakerImageByCommand() {
        ObjectNode manifest = Manifests.minimalTgiWith("{command: [text-generation-launcher], image: '" + AWS + "'}");
        assertThat(words(launcher(manifest)))
                .isEqualTo("args[0]: --model-id, args[1]: meta-llama/Llama-3.1-8B-Instruct");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "ghcr.io/huggingface/text-generation-inference:3.3.7-rocm, rocm",
        "ghcr.io/huggingface/text-generation-inference:3.3.7-gaudi, gaudi",
        "ghcr.io/huggingface/tgi-gaudi:2.0.5, gaudi",
        "huggingface/optimum-tpu:v0.2.3-tgi, tpu",
        "ghcr.io/huggingface/text-generation-inference:latest-llamacpp, llama.cpp",
    })
    void namesTheFamilyThatIsNotCuda(String image, String family) {
        assertThat(read(Manifests.minimalTgiWith("image: '" + image + "'"))
                        .containers()
                        .getFirst()
                        .launch())
                .isEqualTo(new Launch.OtherBackend(family));
    }

    @Test
    void doesNotMindWhatAnImageOfAnotherFamilySleepsOn() {
        assertThat(read(Manifests.minimalTgiWith(
                        "{image: 'ghcr.io/huggingface/tgi-gaudi:2.0.5', command: [sleep, infinity]}")))
                .isEqualTo(Workload.NONE);
    }

    @Test
    void tellsTheForkOfIbmByItsOptions() {
        String image = "image: 'quay.io/modh/text-generation-inference:rhoai-2.9'";
        assertThat(read(Manifests.minimalTgiWith("{" + image + ", args: [--model-name=/mnt/models, --port=3000]}"))
                        .containers()
                        .getFirst()
                        .launch())
                .isEqualTo(new Launch.OtherBackend("IBM's fork of TGI"));
        assertThat(read(Manifests.minimalTgiWith("{" + image + ", env: [{name: MODEL_NAME, value: a/b}]}"))
                        .containers()
                        .getFirst()
                        .launch())
                .isEqualTo(new Launch.OtherBackend("IBM's fork of TGI"));
        assertThat(read(Manifests.minimalTgiWith(image)).containers().getFirst().launch())
                .isInstanceOf(Launch.Launcher.class);
    }

    @Test
    void takesTheReleaseFromTheAnnotation() {
        Launch.Launcher launcher = launcher(Manifests.minimalTgiAnnotated("{headroom.dev/tgi-version: '2.4'}"));
        assertThat(launcher.release().value()).hasToString("2.4.1");
        assertThat(launcher.release().provenance()).hasToString("annotation headroom.dev/tgi-version 2.4");
    }

    @Test
    void takesTheFamilyFromTheAnnotation() {
        assertThat(read(Manifests.minimalTgiAnnotated("{headroom.dev/tgi-version: 3.3.7-rocm}"))
                        .containers()
                        .getFirst()
                        .launch())
                .isEqualTo(new Launch.OtherBackend("rocm"));
    }

    @Test
    void takesTheContainerThatAsksForACardForTheOneThatTheAnnotationMeans() {
        ObjectNode manifest = declared(
                "{name: proxy, image: envoy}",
                "{name: llm, image: llm, args: [--port=80]," + " resources: {limits: {nvidia.com/gpu: 1}}}");
        assertThat(read(manifest).containers()).singleElement().satisfies(container -> {
            assertThat(container.name()).isEqualTo("llm");
            assertThat(words((Launch.Launcher) container.launch())).isEqualTo("args[0]: --port=80");
        });
    }

    @Test
    void takesTheOnlyContainerForTheOneThatTheAnnotationMeans() {
        assertThat(read(declared("{name: llm, image: llm}")).containers())
                .extracting(TgiContainer::name)
                .containsExactly("llm");
    }

    @Test
    void cannotTellWhichOfTwoTheAnnotationMeans() {
        assertThat(read(declared("{name: a, image: a}", "{name: b, image: b}")).containers())
                .extracting(TgiContainer::launch)
                .containsOnly(
                        new Launch.Unreadable("annotation headroom.dev/tgi-version says that the pod runs TGI, but not"
                                + " which of its containers does"));
    }

    @Test
    void needsNoAnnotationWhereAContainerLooksLikeTgi() {
        ObjectNode manifest = Manifests.minimalTgiAnnotated("{headroom.dev/tgi-version: 3.3.5}");
        Manifests.containers(manifest)
                .add(Manifests.yaml("{name: other, image: x, resources: {limits: {nvidia.com/gpu: 1}}}"));
        assertThat(read(manifest).containers()).extracting(TgiContainer::name).containsExactly("tgi");
    }

    private static ObjectNode declared(String... containers) {
        ObjectNode manifest = Manifests.minimalTgiAnnotated("{headroom.dev/tgi-version: 3.3.5}");
        Manifests.podSpec(manifest)
                .set(
                        "containers",
                        Manifests.yaml("{x: [" + String.join(", ", containers) + "]}")
                                .path("x"));
        return manifest;
    }

    private static Workload read(ObjectNode manifest) {
        return new WorkloadReader(WorkloadKinds.STANDARD).read(manifest);
    }

    private static Launch.Launcher launcher(ObjectNode manifest) {
        return (Launch.Launcher) read(manifest).containers().getFirst().launch();
    }

    private static String words(Launch.Launcher launcher) {
        List<Word> words = launcher.arguments();
        return words.stream().map(word -> word.where() + ": " + text(word)).collect(Collectors.joining(", "));
    }

    private static String text(Word word) {
        return switch (word) {
            case Word.Known known -> known.text();
            case Word.Unknown unknown -> unknown.prefix() + "?";
        };
    }
}
