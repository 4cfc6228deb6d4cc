package dev.headroom.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.gpu.DeviceClaims;
import dev.headroom.serving.EnvValue;
import dev.headroom.serving.Launch;
import dev.headroom.serving.LauncherArguments;
import dev.headroom.serving.ParsedLaunch;
import dev.headroom.serving.Setting;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a value              | {name: X, value: a}                                          | a",
                "no value             | {name: X}                                                    | ''",
                "an empty value       | {name: X, value: ''}                                         | ''",
                "the later one        | {name: X, value: a}, {name: X, value: b}                     | b",
                "an earlier variable  | {name: A, value: a}, {name: X, value: $(A)b}                 | ab",
                "a later variable     | {name: X, value: $(A)b}, {name: A, value: a}                 | $(A)b",
                "itself, set before   | {name: X, value: a}, {name: X, value: $(X)b}                 | ab",
                "an escaped reference | {name: A, value: a}, {name: X, value: $$(A)}                 | $(A)",
                "a label              | {name: X, valueFrom: {fieldRef: {fieldPath: \"metadata.labels['app']\"}}} | llama",
            })
    void readsWhatTheKubeletWouldSet(String name, String env, String expected) {
        assertThat(environment("env: [" + env + "]")).as(name).containsEntry("X", new EnvValue.Known(expected));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{secretKeyRef: {name: hf-token, key: token}}                  | Secret hf-token key token",
                "{configMapKeyRef: {name: tgi, key: model, optional: true}}    | ConfigMap tgi key model",
                "{fieldRef: {fieldPath: status.podIP}}                         | field status.podIP",
                "{fieldRef: {fieldPath: metadata.name}}                        | field metadata.name",
                "{fieldRef: {fieldPath: \"metadata.labels['pod-template-hash']\"}} | field metadata.labels['pod-template-hash']",
                "{resourceFieldRef: {resource: limits.memory}}                 | field limits.memory",
                "{fileKeyRef: {volumeName: v, path: config.env, key: MODEL}}   | file config.env key MODEL",
                "{laterKeyRef: {name: x}}                                      | a source that is not known",
            })
    void namesTheSourceOfWhatCannotBeRead(String source, String place) {
        String env = "env: [{name: X, valueFrom: " + source + "}, {name: Y, value: a$(X)}]";
        assertThat(environment(env))
                .containsEntry("X", new EnvValue.Unknown(place))
                .containsEntry("Y", new EnvValue.Unknown(place));
    }

    @Test
    void readsTheNameOfAPod() {
        Workload workload = new WorkloadReader(WorkloadKinds.STANDARD).read(Manifests.yaml("""
                apiVersion: v1
                kind: Pod
                metadata: {name: llama-0, annotations: {model: a/b}}
                spec:
                  containers:
                  - name: tgi
                    image: ghcr.io/huggingface/text-generation-inference:3.3.7
                    env:
                    - {name: X, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
                    - {name: MODEL_ID, valueFrom: {fieldRef: {fieldPath: "metadata.annotations['model']"}}}
                """));
        assertThat(launcher(workload).environment())
                .containsEntry("X", new EnvValue.Known("llama-0"))
                .containsEntry("MODEL_ID", new EnvValue.Known("a/b"));
    }

    @Test
    void doesNotTakeAsUnsetWhatAConfigMapMaySet() {
        Map<String, EnvValue> environment = environment("""
                args: null
                env: [{name: MAX_TOTAL_TOKENS, value: "4096"}]
                envFrom: [{configMapRef: {name: tgi-config}}]
                """);
        assertThat(environment)
                .containsEntry("MAX_TOTAL_TOKENS", new EnvValue.Known("4096"))
                .containsEntry("MODEL_ID", new EnvValue.Unknown("ConfigMap tgi-config"))
                .containsEntry("NUM_SHARD", new EnvValue.Unknown("ConfigMap tgi-config"));
    }

    @Test
    void namesEverySourceThatMaySetAVariable() {
        Map<String, EnvValue> environment = environment("""
                args: null
                envFrom:
                - configMapRef: {name: a}
                - secretRef: {name: b, optional: true}
                - prefix: MAX_
                  configMapRef: {name: c}
                """);
        assertThat(environment)
                .containsEntry("MODEL_ID", new EnvValue.Unknown("ConfigMap a or Secret b"))
                .containsEntry("MAX_TOTAL_TOKENS", new EnvValue.Unknown("ConfigMap a or Secret b or ConfigMap c"));
    }

    @Test
    void knowsThatAPrefixExcludesMostVariables() {
        Map<String, EnvValue> environment = environment("envFrom: [{prefix: MAX_, configMapRef: {name: limits}}]");
        assertThat(environment)
                .containsEntry("MAX_TOTAL_TOKENS", new EnvValue.Unknown("ConfigMap limits"))
                .doesNotContainKey("MODEL_ID");
    }

    @Test
    void expandsWhatComesFromEnvFromToSomethingUnknown() {
        assertThat(environment("{env: [{name: X, value: $(MODEL)}], envFrom: [{configMapRef: {name: tgi}}]}"))
                .containsEntry("X", new EnvValue.Unknown("ConfigMap tgi"));
    }

    @Test
    void expandsTheVariablesOfAServiceToSomethingUnknown() {
        assertThat(environment("env: [{name: X, value: 'http://$(OTEL_SERVICE_HOST):$(OTEL_SERVICE_PORT)'}]"))
                .containsEntry("X", new EnvValue.Unknown("the variables of a Service"));
    }

    @Test
    void survivesVariablesThatDoubleEachOther() {
        StringBuilder env = new StringBuilder("env: [{name: V0, value: aaaaaaaaaaaaaaaa}");
        for (int i = 1; i < 60; i++) {
            env.append(", {name: V")
                    .append(i)
                    .append(", value: $(V")
                    .append(i - 1)
                    .append(")$(V")
                    .append(i - 1)
                    .append(")}");
        }
        assertThat(environment(env.append("]").toString()))
                .containsEntry("V59", new EnvValue.Unknown("variables that expand to more than a process can hold"));
    }

    @Test
    void takesASecretForATokenWhereTheManifestNamesTheModel() {
        assertThat(environment("{envFrom: [{secretRef: {name: hf-token}}], env: [{name: MODEL_ID, value: a/b}]}"))
                .containsOnlyKeys("MODEL_ID");
        assertThat(environment("{envFrom: [{secretRef: {name: hf-token}}], args: [--model-id=a/b]}"))
                .isEmpty();
    }

    @Test
    void takesASecretForSettingsWhereTheManifestDoesNotNameTheModel() {
        assertThat(environment("{envFrom: [{secretRef: {name: tgi}}], args: [--port=80]}"))
                .containsEntry("MODEL_ID", new EnvValue.Unknown("Secret tgi"))
                .containsEntry("MAX_TOTAL_TOKENS", new EnvValue.Unknown("Secret tgi"));
    }

    @Test
    void refusesNoManifestForWhatAConfigMapMaySet() {
        Launch.Launcher launcher =
                launcher(new WorkloadReader(WorkloadKinds.STANDARD).read(Manifests.minimalTgiWith("""
                        image: ghcr.io/huggingface/text-generation-inference:1.4.5
                        args: [--model-id, a/b, --max-input-length, "3000"]
                        envFrom: [{configMapRef: {name: tgi}}]
                        """)));
        assertThat(LauncherArguments.parse(launcher)).isInstanceOfSatisfying(ParsedLaunch.Accepted.class, accepted -> {
            assertThat(accepted.config().maxInputTokens()).containsInstanceOf(Setting.Known.class);
            assertThat(accepted.config().maxTotalTokens()).containsInstanceOf(Setting.Unknown.class);
        });
    }

    private static final ConfigMaps MAPS = (namespace, name) -> switch (namespace + "/" + name) {
        case "default/tgi" -> new ConfigMaps.Lookup.Found(Map.of("MODEL_ID", "a/b", "MAX_TOTAL_TOKENS", "4096"));
        case "default/other" -> new ConfigMaps.Lookup.Found(Map.of("MODEL_ID", "c/d"));
        case "default/slow" -> new ConfigMaps.Lookup.Pending(new CompletableFuture<>());
        default -> new ConfigMaps.Lookup.Unseen();
    };

    @ParameterizedTest(name = "{0}: {1} is {2} from {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # what the container says | variable | value, ? when not known, - when not set | from
            env: [{name: M, valueFrom: {configMapKeyRef: {name: tgi, key: MODEL_ID}}}] | M | a/b | ConfigMap tgi key MODEL_ID
            env: [{name: M, valueFrom: {configMapKeyRef: {name: tgi, key: NONE}}}] | M | ? | ConfigMap tgi key NONE
            env: [{name: M, valueFrom: {configMapKeyRef: {name: none, key: MODEL_ID}}}] | M | ? | ConfigMap none key MODEL_ID
            env: [{name: M, valueFrom: {configMapKeyRef: {name: slow, key: MODEL_ID}}}] | M | ? | ConfigMap slow key MODEL_ID
            envFrom: [{configMapRef: {name: tgi}}] | MODEL_ID | a/b | ConfigMap tgi
            envFrom: [{configMapRef: {name: tgi}}] | MAX_INPUT_TOKENS | - | -
            envFrom: [{configMapRef: {name: tgi}, prefix: X_}] | X_MODEL_ID | a/b | ConfigMap tgi
            envFrom: [{configMapRef: {name: tgi}, prefix: X_}] | MODEL_ID | - | -
            envFrom: [{configMapRef: {name: tgi}}, {configMapRef: {name: other}}] | MODEL_ID | c/d | ConfigMap other
            envFrom: [{configMapRef: {name: other}}, {configMapRef: {name: tgi}}] | MODEL_ID | a/b | ConfigMap tgi
            envFrom: [{configMapRef: {name: tgi}}, {configMapRef: {name: none}}] | MODEL_ID | ? | ConfigMap tgi or ConfigMap none
            envFrom: [{configMapRef: {name: none}}, {configMapRef: {name: tgi}}] | MODEL_ID | a/b | ConfigMap tgi
            {envFrom: [{configMapRef: {name: tgi}}], env: [{name: MODEL_ID, value: e/f}]} | MODEL_ID | e/f | -
            {envFrom: [{configMapRef: {name: tgi}}], env: [{name: M, value: x-$(MODEL_ID)}]} | M | x-a/b | -
            """)
    void readsTheConfigMapsThatMayBeRead(String container, String variable, String value, String from) {
        String fields = container.startsWith("{") ? container.substring(1, container.length() - 1) : container;
        EnvValue read = launcher(reader().read(Manifests.minimalTgiWith(fields.replace("], env:", "]\nenv:"))))
                .environment()
                .get(variable);
        switch (value) {
            case "-" -> assertThat(read).isNull();
            case "?" -> assertThat(read).isEqualTo(new EnvValue.Unknown(from));
            default ->
                assertThat(read)
                        .isEqualTo(new EnvValue.Known(value, Optional.of(from).filter(place -> !place.equals("-"))));
        }
    }

    @Test
    void saysWhenAConfigMapIsBeingLookedUp() {
        assertThat(reader().read(Manifests.minimalTgiWith("envFrom: [{configMapRef: {name: slow}}]"))
                        .settled())
                .isPresent();
        assertThat(reader().read(Manifests.minimalTgiWith("envFrom: [{configMapRef: {name: tgi}}]"))
                        .settled())
                .isEmpty();
    }

    private static WorkloadReader reader() {
        return new WorkloadReader(WorkloadKinds.STANDARD, DeviceClaims.UNKNOWN, MAPS);
    }

    private static Map<String, EnvValue> environment(String container) {
        return launcher(new WorkloadReader(WorkloadKinds.STANDARD).read(Manifests.minimalTgiWith(container)))
                .environment();
    }

    private static Launch.Launcher launcher(Workload workload) {
        return (Launch.Launcher) workload.containers().getFirst().launch();
    }
}
