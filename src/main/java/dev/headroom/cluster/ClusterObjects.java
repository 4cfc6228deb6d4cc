package dev.headroom.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headroom.cluster.node.Fields;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Node;
import java.util.Optional;

/** Objects of a cluster that are written down, as {@code kubectl get -o yaml} prints them. */
final class ClusterObjects {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ClusterObjects() {}

    /**
     * Puts an object into the state; one of a kind that tells nothing about cards is passed over.
     *
     * @throws IllegalArgumentException when it is not what its kind says
     */
    static void put(JsonNode object, ClusterState state) {
        node(object).ifPresent(state::put);
        ExtraKind.of(object.path("apiVersion").asText(""), object.path("kind").asText(""))
                .ifPresent(kind -> state.put(kind, as(GenericKubernetesResource.class, object)));
    }

    /** Puts a claim or a template of claims into the state; one that is neither, or cannot be read, is passed over. */
    static void putClaim(JsonNode object, String defaultNamespace, ClusterState state) {
        ExtraKind.of(object.path("apiVersion").asText(""), object.path("kind").asText(""))
                .filter(ExtraKind::isClaim)
                .ifPresent(kind -> claim(object, defaultNamespace).ifPresent(claim -> state.put(kind, claim)));
    }

    private static Optional<GenericKubernetesResource> claim(JsonNode object, String defaultNamespace) {
        try {
            GenericKubernetesResource claim = as(GenericKubernetesResource.class, object);
            return Optional.ofNullable(claim.getMetadata()).map(metadata -> {
                String namespace = Fields.text(metadata.getNamespace());
                metadata.setNamespace(namespace.isEmpty() ? defaultNamespace : namespace);
                return claim;
            });
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The object as a Node; empty for one of another kind.
     *
     * @throws IllegalArgumentException when it is not what its kind says
     */
    static Optional<Node> node(JsonNode object) {
        return object.path("apiVersion").asText("").equals("v1")
                        && object.path("kind").asText("").equals("Node")
                ? Optional.of(as(Node.class, object))
                : Optional.empty();
    }

    /**
     * An object of that class.
     *
     * @throws IllegalArgumentException when it is none
     */
    private static <T> T as(Class<T> type, JsonNode object) {
        try {
            return MAPPER.treeToValue(object, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }
}
