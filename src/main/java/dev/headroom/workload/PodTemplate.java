package dev.headroom.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A pod template inside an object, still as JSON.
 *
 * @param path where it stands in the object: {@code spec.template}; empty when the object is the template, as a Pod is
 * @param specPath where its pod spec stands: {@code spec.template.spec}
 * @param metadata the metadata that its pods get; the object's own where the path names a pod spec
 * @param spec the pod spec
 */
public record PodTemplate(String path, String specPath, JsonNode metadata, JsonNode spec) {

    /** What stands at {@code path} of {@code object}, and null when that is neither a pod template nor a pod spec. */
    static @Nullable PodTemplate at(String path, JsonNode node, JsonNode object) {
        JsonNode spec = node.path("spec");
        if (spec.has("containers")) {
            return new PodTemplate(path, specOf(path), node.path("metadata"), spec);
        }
        return node.has("containers") ? new PodTemplate(path, path, object.path("metadata"), node) : null;
    }

    private static String specOf(String path) {
        return path.isEmpty() ? "spec" : path + ".spec";
    }

    /**
     * Whether the pods of both are alike to us. Metadata of its own counts whole. Metadata that is the object's changes
     * all the time (a network plugin annotates a running pod), so of that only our annotations count.
     */
    boolean sameAs(PodTemplate other) {
        return path.equals(other.path) && spec.equals(other.spec) && sameMetadata(other);
    }

    private boolean sameMetadata(PodTemplate other) {
        return hasOwnMetadata()
                ? metadata.equals(other.metadata)
                : ourAnnotations().equals(other.ourAnnotations());
    }

    /** Where its metadata stands: {@code spec.template.metadata}. */
    String metadataPath() {
        return hasOwnMetadata() ? path + ".metadata" : "metadata";
    }

    private boolean hasOwnMetadata() {
        return !path.isEmpty() && !path.equals(specPath);
    }

    private Map<String, JsonNode> ourAnnotations() {
        Map<String, JsonNode> ours = new TreeMap<>();
        metadata.path("annotations").properties().stream()
                .filter(entry -> entry.getKey().startsWith(HeadroomAnnotations.PREFIX))
                .forEach(entry -> ours.put(entry.getKey(), entry.getValue()));
        return ours;
    }
}
