package dev.headroom.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadKindsTest {

    private static final String SPEC = "{containers: [{name: tgi}]}";

    @ParameterizedTest(name = "{1} {0}: {2}")
    @CsvSource({
        "Pod, v1, '', spec",
        "Deployment, apps/v1, spec.template, spec.template.spec",
        "Deployment, apps/v1beta2, spec.template, spec.template.spec",
        "ReplicaSet, apps/v1, spec.template, spec.template.spec",
        "StatefulSet, apps/v1, spec.template, spec.template.spec",
        "DaemonSet, apps/v1, spec.template, spec.template.spec",
        "Job, batch/v1, spec.template, spec.template.spec",
        "CronJob, batch/v1, spec.jobTemplate.spec.template, spec.jobTemplate.spec.template.spec",
        "CronJob, batch/v1beta1, spec.jobTemplate.spec.template, spec.jobTemplate.spec.template.spec",
        "ReplicationController, v1, spec.template, spec.template.spec",
        "PodTemplate, v1, template, template.spec",
        "deployment, apps/v1, spec.template, spec.template.spec",
    })
    void findsTheTemplateOfKubernetesOwnKinds(String kind, String apiVersion, String path, String specPath) {
        ObjectNode object = object(kind, apiVersion, path);
        assertThat(WorkloadKinds.STANDARD.templatesOf(object)).singleElement().satisfies(template -> {
            assertThat(template.path()).isEqualTo(path);
            assertThat(template.specPath()).isEqualTo(specPath);
            assertThat(template.spec()).isEqualTo(Manifests.yaml(SPEC));
        });
    }

    @ParameterizedTest(name = "{1} {0}")
    @CsvSource({
        "Deployment, example.com/v1",
        "Deployment, v1",
        "Job, batch.volcano.sh/v1alpha1",
        "Job, batchx/v1",
        "Pod, example.com/v1",
        "ConfigMap, v1",
        "JobSet, jobset.x-k8s.io/v1alpha2",
    })
    void leavesKindsOfOthersAlone(String kind, String apiVersion) {
        assertThat(WorkloadKinds.STANDARD.templatesOf(object(kind, apiVersion, "spec.template")))
                .isEmpty();
    }

    @Test
    void takesAnObjectWithoutAnApiVersionAtItsKindsWord() {
        ObjectNode object = object("Deployment", "apps/v1", "spec.template");
        object.remove("apiVersion");
        assertThat(WorkloadKinds.STANDARD.templatesOf(object)).hasSize(1);
    }

    @Test
    void findsEveryTemplateOfAJobSet() {
        WorkloadKinds kinds =
                WorkloadKinds.STANDARD.plus("JobSet", List.of("spec.replicatedJobs[*].template.spec.template"));
        ObjectNode jobSet = Manifests.yaml("""
                apiVersion: jobset.x-k8s.io/v1alpha2
                kind: JobSet
                spec:
                  replicatedJobs:
                  - template: {spec: {template: {spec: {containers: [{name: driver}]}}}}
                  - template: {spec: {template: {metadata: {labels: {a: b}}, spec: {containers: [{name: worker}]}}}}
                """);
        assertThat(kinds.templatesOf(jobSet))
                .extracting(PodTemplate::path)
                .containsExactly(
                        "spec.replicatedJobs[0].template.spec.template",
                        "spec.replicatedJobs[1].template.spec.template");
    }

    @Test
    void findsBothTemplatesOfALeaderWorkerSet() {
        WorkloadKinds kinds = WorkloadKinds.STANDARD.plus(
                "LeaderWorkerSet",
                List.of("spec.leaderWorkerTemplate.leaderTemplate", "spec.leaderWorkerTemplate.workerTemplate"));
        ObjectNode set = Manifests.yaml("""
                apiVersion: leaderworkerset.x-k8s.io/v1
                kind: LeaderWorkerSet
                spec:
                  leaderWorkerTemplate:
                    leaderTemplate: {spec: {containers: [{name: leader}]}}
                    workerTemplate: {spec: {containers: [{name: worker}]}}
                """);
        assertThat(kinds.templatesOf(set))
                .extracting(PodTemplate::specPath)
                .containsExactly(
                        "spec.leaderWorkerTemplate.leaderTemplate.spec",
                        "spec.leaderWorkerTemplate.workerTemplate.spec");
    }

    @Test
    void takesTheAnnotationsOfAnInferenceServiceFromItself() {
        WorkloadKinds kinds = WorkloadKinds.STANDARD.plus("InferenceService", List.of("spec.predictor"));
        ObjectNode service = Manifests.yaml("""
                apiVersion: serving.kserve.io/v1beta1
                kind: InferenceService
                metadata: {annotations: {headroom.dev/gpu-product: NVIDIA-L4}}
                spec: {predictor: {minReplicas: 1, containers: [{name: kserve-container}]}}
                """);
        assertThat(kinds.templatesOf(service)).singleElement().satisfies(template -> {
            assertThat(template.specPath()).isEqualTo("spec.predictor");
            assertThat(template.metadata()
                            .at("/annotations/headroom.dev~1gpu-product")
                            .asText())
                    .isEqualTo("NVIDIA-L4");
        });
    }

    @Test
    void findsNothingInAnInferenceServiceThatNamesARuntime() {
        WorkloadKinds kinds = WorkloadKinds.STANDARD.plus("InferenceService", List.of("spec.predictor"));
        ObjectNode service = Manifests.yaml("""
                apiVersion: serving.kserve.io/v1beta1
                kind: InferenceService
                spec: {predictor: {model: {modelFormat: {name: huggingface}}}}
                """);
        assertThat(kinds.templatesOf(service)).isEmpty();
    }

    @Test
    void findsEveryValueOfAMap() {
        WorkloadKinds kinds =
                WorkloadKinds.STANDARD.plus("PyTorchJob", List.of("spec.pytorchReplicaSpecs[*].template"));
        ObjectNode job = Manifests.yaml("""
                apiVersion: kubeflow.org/v1
                kind: PyTorchJob
                spec: {pytorchReplicaSpecs: {Master: {template: {spec: {containers: []}}}}}
                """);
        assertThat(kinds.templatesOf(job))
                .extracting(PodTemplate::path)
                .containsExactly("spec.pytorchReplicaSpecs.Master.template");
    }

    @Test
    void comparesConfiguredKindsWhateverTheCaseAndGroup() {
        WorkloadKinds kinds = WorkloadKinds.STANDARD.plus("rollout", List.of("spec.template"));
        assertThat(kinds.templatesOf(object("Rollout", "argoproj.io/v1alpha1", "spec.template")))
                .hasSize(1);
    }

    @Test
    void keepsKubernetesOwnKindBesideAConfiguredOneOfTheSameName() {
        WorkloadKinds kinds = WorkloadKinds.STANDARD.plus("Job", List.of("spec.tasks[*].template"));
        assertThat(kinds.templatesOf(object("Job", "batch/v1", "spec.template")))
                .hasSize(1);
        ObjectNode volcano = Manifests.yaml("""
                apiVersion: batch.volcano.sh/v1alpha1
                kind: Job
                spec: {tasks: [{template: {spec: {containers: []}}}]}
                """);
        assertThat(kinds.templatesOf(volcano)).extracting(PodTemplate::path).containsExactly("spec.tasks[0].template");
    }

    @ParameterizedTest(name = "\"{0}\"")
    @CsvSource({
        "''",
        ".",
        "spec.",
        ".spec",
        "spec..template",
        "spec[0].template",
        "spec[*",
        "$.spec.template",
        "spec template"
    })
    void refusesABadPath(String path) {
        assertThatThrownBy(() -> WorkloadKinds.STANDARD.plus("JobSet", List.of(path)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "\"" + path + "\" of the kind JobSet is not a path to a pod template: names separated by dots"
                                + " are allowed, each with [*] for every element of a list, such as"
                                + " spec.replicatedJobs[*].template.spec.template");
    }

    @Test
    void refusesAKindWithoutPaths() {
        assertThatThrownBy(() -> WorkloadKinds.STANDARD.plus("JobSet", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the kind JobSet needs at least one path to a pod template, such as"
                        + " spec.replicatedJobs[*].template.spec.template");
    }

    @Test
    void refusesAKindThatIsNone() {
        assertThatThrownBy(() -> WorkloadKinds.STANDARD.plus("jobsets.x-k8s.io", List.of("spec.template")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"jobsets.x-k8s.io\" is not a kind: letters and digits are allowed, such as JobSet;"
                        + " its group is not named");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "no change at all                    | {}                                                     | true",
                "a scaled Deployment                 | {spec: {replicas: 3}}                                  | true",
                "an annotation on the Deployment     | {metadata: {annotations: {a: b}}}                      | true",
                "an annotation on the template       | {spec: {template: {metadata: {annotations: {a: b}}}}}  | false",
                "a selector of nodes                 | {spec: {template: {spec: {nodeSelector: {a: b}}}}}     | false",
            })
    void tellsAnUpdateThatChangesThePods(String name, String change, boolean same) {
        ObjectNode changed = Manifests.minimalTgi();
        merge(changed, Manifests.yaml(change));
        assertThat(WorkloadKinds.STANDARD.sameTemplates(Manifests.minimalTgi(), changed))
                .as(name)
                .isEqualTo(same);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "managed fields and a network plugin | {metadata: {annotations: {cni/ip: 10.0.0.1}, managedFields: []}} | true",
                "a status                            | {status: {phase: Running}}                                     | true",
                "an annotation of ours               | {metadata: {annotations: {headroom.dev/gpu-product: NVIDIA-L4}}} | false",
                "an image                            | {spec: {containers: [{name: tgi, image: x}]}}                  | false",
            })
    void tellsAnUpdateThatChangesAPod(String name, String change, boolean same) {
        ObjectNode pod = object("Pod", "v1", "");
        ObjectNode changed = pod.deepCopy();
        merge(changed, Manifests.yaml(change));
        assertThat(WorkloadKinds.STANDARD.sameTemplates(pod, changed)).as(name).isEqualTo(same);
    }

    @Test
    void comparesTemplatesWhateverTheOrderOfKeys() {
        ObjectNode one = Manifests.yaml("{kind: Pod, apiVersion: v1, spec: {containers: [], nodeName: a}}");
        ObjectNode two = Manifests.yaml("{spec: {nodeName: a, containers: []}, apiVersion: v1, kind: Pod}");
        assertThat(WorkloadKinds.STANDARD.sameTemplates(one, two)).isTrue();
    }

    private static void merge(ObjectNode object, ObjectNode change) {
        change.properties().forEach(field -> {
            if (field.getValue() instanceof ObjectNode deeper && object.get(field.getKey()) instanceof ObjectNode old) {
                merge(old, deeper);
            } else {
                object.set(field.getKey(), field.getValue());
            }
        });
    }

    private static ObjectNode object(String kind, String apiVersion, String path) {
        String object = "{spec: " + SPEC + "}";
        for (String field : List.of(path.split("\\.", -1)).reversed()) {
            object = field.isEmpty() ? object : "{" + field + ": " + object + "}";
        }
        ObjectNode node = Manifests.yaml(object);
        return node.put("kind", kind).put("apiVersion", apiVersion);
    }
}
