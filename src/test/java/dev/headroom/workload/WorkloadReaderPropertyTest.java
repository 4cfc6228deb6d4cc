package dev.headroom.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever an object holds, reading it gives a workload. */
class WorkloadReaderPropertyTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final WorkloadReader READER = new WorkloadReader(WorkloadKinds.STANDARD
            .plus("JobSet", List.of("spec.replicatedJobs[*].template.spec.template"))
            .plus("InferenceService", List.of("spec.predictor", "spec")));

    /** Names of fields at which anything may stand. */
    private static final List<String> FIELDS = List.of(
            "apiVersion",
            "kind",
            "metadata",
            "annotations",
            "labels",
            "spec",
            "template",
            "jobTemplate",
            "predictor",
            "replicatedJobs",
            "containers",
            "initContainers",
            "name",
            "image",
            "command",
            "args",
            "env",
            "envFrom",
            "value",
            "valueFrom",
            "secretKeyRef",
            "fieldRef",
            "fieldPath",
            "prefix",
            "resources",
            "limits",
            "requests",
            "claims",
            "nvidia.com/gpu",
            "nvidia.com/gpumem",
            "nodeSelector",
            "affinity",
            "nodeAffinity",
            "requiredDuringSchedulingIgnoredDuringExecution",
            "nodeSelectorTerms",
            "matchExpressions",
            "key",
            "operator",
            "values",
            "headroom.dev/tgi-version",
            "headroom.dev/gpu-memory",
            "gpu-fraction");

    private static final List<String> TEXTS = List.of(
            "",
            "v1",
            "apps/v1",
            "Pod",
            "Deployment",
            "CronJob",
            "JobSet",
            "InferenceService",
            "tgi",
            "ghcr.io/huggingface/text-generation-inference:3.3.7",
            "text-generation-launcher",
            "sh",
            "-c",
            "exec text-generation-launcher $(A) \"$B\" 'c",
            "$(A)",
            "$$(A)",
            "$(",
            "A",
            "In",
            "Gt",
            "1",
            "1k",
            "-1",
            "24GB",
            "metadata.labels['x']",
            "spec",
            "\u0000",
            "\ud800");

    @Property(tries = 500)
    void neverThrows(@ForAll("trees") JsonNode object) {
        assertThat(READER.read(object)).isNotNull();
    }

    @Property(tries = 500)
    void neverThrowsForAManifestWithOneFieldChanged(
            @ForAll("trees") JsonNode value, @ForAll("fields") String field, @ForAll int place) {
        ObjectNode manifest = Manifests.minimalTgi();
        List<JsonNode> objects = manifest.findParents("name").stream()
                .flatMap(node ->
                        List.of(
                                node,
                                Manifests.podSpec(manifest),
                                manifest.path("spec").path("template"))
                                .stream())
                .toList();
        ((ObjectNode) objects.get(Math.floorMod(place, objects.size()))).set(field, value);
        assertThat(READER.read(manifest)).isNotNull();
    }

    @Property(tries = 500)
    void findsTheSameTemplatesInAnObjectAndItsCopy(@ForAll("trees") JsonNode object) {
        assertThat(WorkloadKinds.STANDARD.sameTemplates(object, object.deepCopy()))
                .isTrue();
    }

    @Provide
    Arbitrary<String> fields() {
        return Arbitraries.of(FIELDS);
    }

    @Provide
    Arbitrary<JsonNode> trees() {
        return Arbitraries.recursive(this::leaves, this::grown, 0, 5);
    }

    private Arbitrary<JsonNode> leaves() {
        return Arbitraries.oneOf(
                Arbitraries.of(TEXTS).map(JSON::textNode),
                Arbitraries.strings().ofMaxLength(8).map(JSON::textNode),
                Arbitraries.doubles().map(JSON::numberNode),
                Arbitraries.integers().map(JSON::numberNode),
                Arbitraries.of(JSON.booleanNode(true), JSON.nullNode(), JSON.arrayNode(), JSON.objectNode()));
    }

    private Arbitrary<JsonNode> grown(Arbitrary<JsonNode> smaller) {
        Arbitrary<JsonNode> lists = smaller.list().ofMaxSize(3).map(nodes -> {
            ArrayNode list = JSON.arrayNode();
            return list.addAll(nodes);
        });
        Arbitrary<JsonNode> objects = Arbitraries.maps(fields(), smaller)
                .ofMaxSize(6)
                .map(fields -> {
                    ObjectNode object = JSON.objectNode();
                    object.setAll(fields);
                    return object;
                });
        return Arbitraries.oneOf(lists, objects, objects);
    }
}
