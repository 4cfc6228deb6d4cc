package dev.headroom.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.Placement;
import dev.headroom.serving.Launch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadReaderTest {

    private static final WorkloadReader READER = new WorkloadReader(WorkloadKinds.STANDARD);

    @Test
    void reducesADeploymentToItsTgiContainer() {
        Workload workload = READER.read(Manifests.minimalTgi());
        assertThat(workload.problems()).isEmpty();
        assertThat(workload.containers()).singleElement().satisfies(container -> {
            assertThat(container.name()).isEqualTo("tgi");
            assertThat(container.path()).isEqualTo("spec.template.spec.containers[0]");
            assertThat(container.image()).isEqualTo("ghcr.io/huggingface/text-generation-inference:3.3.7");
            assertThat(container.launch()).isInstanceOf(Launch.Launcher.class);
            assertThat(container.modelId()).isEmpty();
            assertThat(container.gpus()).contains(new GpuRequest("nvidia.com/gpu", 1));
            assertThat(container.placement()).isNotEqualTo(Placement.ANYWHERE);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{kind: Pod}",
                "{kind: Pod, apiVersion: v1, spec: null}",
                "{kind: Pod, apiVersion: v1, spec: {containers: null}}",
                "{kind: Pod, apiVersion: v1, spec: {containers: []}}",
                "{kind: Pod, apiVersion: v1, spec: {containers: [null, 1, text, [], {}]}}",
                "{kind: Pod, apiVersion: v1, spec: {containers: text}}",
                "{kind: Pod, apiVersion: v1, spec: {containers: [{name: web, image: nginx}]}}",
                "{kind: ConfigMap, apiVersion: v1, data: {image: text-generation-inference}}",
                "{kind: 1, apiVersion: 2}",
            })
    void hasNothingToSayAboutWhatIsNotTgi(String object) {
        assertThat(READER.read(Manifests.yaml(object))).isSameAs(Workload.NONE);
    }

    @Test
    void readsEveryTgiContainerAndLeavesTheOthersOut() {
        ObjectNode manifest = Manifests.minimalTgiInPod("""
                initContainers:
                - {name: download, image: ghcr.io/huggingface/text-generation-inference:3.3.7,
                   command: [text-generation-server, download-weights, a/b]}
                - {name: draft, image: ghcr.io/huggingface/text-generation-inference:3.2.3, restartPolicy: Always}
                ephemeralContainers:
                - {name: debugger, image: ghcr.io/huggingface/text-generation-inference:3.3.7}
                containers:
                - {name: proxy, image: "envoyproxy/envoy:v1.31"}
                - {name: one, image: ghcr.io/huggingface/text-generation-inference:3.3.7}
                - {image: ghcr.io/huggingface/text-generation-inference:3.3.7}
                """);
        assertThat(READER.read(manifest).containers())
                .extracting(TgiContainer::name, TgiContainer::path)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("one", "spec.template.spec.containers[1]"),
                        org.assertj.core.groups.Tuple.tuple("containers[2]", "spec.template.spec.containers[2]"),
                        org.assertj.core.groups.Tuple.tuple("draft", "spec.template.spec.initContainers[1]"));
    }

    /** As a template engine leaves a list that nobody filled. */
    @Test
    void takesAListThatIsNullForNone() {
        assertThat(READER.read(Manifests.minimalTgiInPod("initContainers: null"))
                        .containers())
                .hasSize(1);
        assertThat(READER.read(Manifests.minimalTgiInPod("containers: null")).containers())
                .isEmpty();
    }

    @Test
    void doesNotCountTheCardsOfAnotherContainer() {
        ObjectNode manifest = Manifests.minimalTgiWith("resources: null");
        Manifests.containers(manifest)
                .add(Manifests.yaml("{name: other, image: cuda, resources: {limits: {nvidia.com/gpu: 4}}}"));
        assertThat(READER.read(manifest).containers().getFirst().gpus()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "args: [8080]                                | spec.template.spec.containers[0].args[0] is not a string",
                "args: text                                  | spec.template.spec.containers[0].args is not a list",
                "args: [[a]]                                 | spec.template.spec.containers[0].args[0] is not a string",
                "command: [true]                             | spec.template.spec.containers[0].command[0] is not a string",
                "env: [{name: PORT, value: 80}]              | spec.template.spec.containers[0].env[0].value is not a string",
                "env: {PORT: '80'}                           | spec.template.spec.containers[0].env is not a list",
                "name: 1                                     | spec.template.spec.containers[0].name is not a string",
                "resources: [1]                              | spec.template.spec.containers[0].resources is not an object",
                "resources: {limits: {nvidia.com/gpu: ''}}   | spec.template.spec.containers[0].resources.limits.nvidia.com/gpu is not what Kubernetes allows there",
                "ports: [{containerPort: http}]              | spec.template.spec.containers[0].ports[0].containerPort is not a whole number",
            })
    void saysWhatInATemplateKubernetesWouldRefuse(String change, String reason) {
        Workload workload = READER.read(Manifests.minimalTgiWith(change));
        assertThat(workload.containers()).singleElement().satisfies(container -> {
            assertThat(container.path()).isEqualTo("spec.template.spec.containers[0]");
            assertThat(container.launch()).isEqualTo(new Launch.Unreadable(reason, "correct it"));
        });
    }

    @Test
    void saysWhatInTheMetadataKubernetesWouldRefuse() {
        ObjectNode manifest = Manifests.minimalTgiAnnotated("{headroom.dev/gpu-memory: 24}");
        assertThat(READER.read(manifest).containers().getFirst().launch())
                .isEqualTo(new Launch.Unreadable(
                        "spec.template.metadata.annotations.headroom.dev/gpu-memory is not a string", "correct it"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{laterField: {a: 1}, resizePolicy: [{resourceName: cpu, laterPolicy: x}]}",
                "{env: null, envFrom: null, command: null, args: null, resources: null}",
                "{env: [null, {}], envFrom: [null, {}], args: [null]}",
                "{livenessProbe: {httpGet: {port: http}}, securityContext: {laterField: true}}",
            })
    void readsOnWhateverALaterKubernetesAdds(String change) {
        assertThat(READER.read(Manifests.minimalTgiWith(change))
                        .containers()
                        .getFirst()
                        .launch())
                .isInstanceOf(Launch.Launcher.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "headroom.dev/gpu-memory: 24XB     | annotation headroom.dev/gpu-memory: \"24XB\" is not an amount of memory: a number with B, kB, MB, GB, TB (powers of 1000) or KiB, MiB, GiB, TiB (powers of 1024)",
                "headroom.dev/gpu-memory: '24'     | annotation headroom.dev/gpu-memory: \"24\" is less than any card has, an amount with its unit such as 24GB or 22.5GiB is allowed",
                "headroom.dev/gpu-product: ' '     | annotation headroom.dev/gpu-product is empty, a card such as NVIDIA-L4 is allowed",
                "headroom.dev/model-id: ''         | annotation headroom.dev/model-id is empty, a model such as meta-llama/Llama-3.1-8B-Instruct is allowed",
                "headroom.dev/gpumemory: 24GB      | annotation headroom.dev/gpumemory is not known, headroom.dev/gpu-memory is allowed",
                "headroom.dev/gpu-memroy: 24GB     | annotation headroom.dev/gpu-memroy is not known, headroom.dev/gpu-memory is allowed",
                "headroom.dev/GPU_Product: L4      | annotation headroom.dev/GPU_Product is not known, headroom.dev/gpu-product is allowed",
                "headroom.dev/model: a/b           | annotation headroom.dev/model is not known, headroom.dev/model-id is allowed",
                "headroom.dev/tgi-version: newest  | annotation headroom.dev/tgi-version: \"newest\" is not a release of TGI, one such as 3.3.7 or 2.4 is allowed",
            })
    void namesAnAnnotationThatCannotBeRead(String annotation, String problem) {
        Workload workload = READER.read(Manifests.minimalTgiAnnotated("{" + annotation + "}"));
        assertThat(workload.problems()).containsExactly(problem);
        assertThat(workload.containers()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "headroom.dev/exempt: a reason",
                "headroom.dev/owner: team-a",
                "headroom.dev/gpu: ''",
                "headroomdev/gpumemory: 1",
                "example.com/gpu-memory: 1",
            })
    void passesOverAnAnnotationThatMayBeSomebodyElses(String annotation) {
        assertThat(READER.read(Manifests.minimalTgiAnnotated("{" + annotation + "}"))
                        .problems())
                .isEmpty();
    }

    @Test
    void takesTheModelFromTheAnnotation() {
        assertThat(READER.read(Manifests.minimalTgiAnnotated("{headroom.dev/model-id: mistralai/Mistral-7B-v0.1}"))
                        .containers()
                        .getFirst()
                        .modelId())
                .contains("mistralai/Mistral-7B-v0.1");
    }

    @Test
    void readsTheTemplatesOfAConfiguredKind() {
        WorkloadReader reader =
                new WorkloadReader(WorkloadKinds.STANDARD.plus("InferenceService", List.of("spec.predictor")));
        Workload workload = reader.read(Manifests.yaml("""
                apiVersion: serving.kserve.io/v1beta1
                kind: InferenceService
                metadata: {name: llama, annotations: {headroom.dev/model-id: a/b}}
                spec:
                  predictor:
                    minReplicas: 1
                    containers:
                    - {name: kserve-container, image: ghcr.io/huggingface/text-generation-inference:3.3.7}
                """));
        assertThat(workload.containers()).singleElement().satisfies(container -> {
            assertThat(container.path()).isEqualTo("spec.predictor.containers[0]");
            assertThat(container.modelId()).contains("a/b");
        });
    }

    @Test
    void judgesSoManyContainersAndNotMore() {
        ObjectNode manifest = Manifests.minimalTgi();
        for (int i = 0; i < 1000; i++) {
            Manifests.containers(manifest).add(Manifests.container(manifest).deepCopy());
        }
        List<TgiContainer> containers = READER.read(manifest).containers();
        assertThat(containers).hasSize(65);
        assertThat(containers.getLast().launch())
                .isEqualTo(new Launch.Unreadable("only 64 TGI containers of an object are judged, it holds more"));
    }

    @Test
    void followsSoManyRequirementsAndNotMore() {
        ObjectNode selector = Manifests.yaml("{}");
        for (int i = 0; i < 3000; i++) {
            selector.put("label-" + i, "x");
        }
        ObjectNode manifest = Manifests.minimalTgi();
        Manifests.podSpec(manifest).set("nodeSelector", selector);
        assertThat(READER.read(manifest).problems())
                .containsExactly("its node selector and node affinity hold too many requirements to follow");
    }
}
