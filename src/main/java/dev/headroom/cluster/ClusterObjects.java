package dev.headroom.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.node.v1.RuntimeClass;

/** Puts objects of a cluster that are written down, as {@code kubectl get -o yaml} prints them, into its state. */
final class ClusterObjects {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ClusterObjects() {}

    /**
     * Takes an object as it is written; one of a kind that tells nothing about cards is passed over.
     *
     * @throws IllegalArgumentException when it is not what its kind says
     */
    static void put(JsonNode object, ClusterState state) {
        String kind = object.path("apiVersion").asText("").split("/", 2)[0] + "/"
                + object.path("kind").asText("");
        switch (kind) {
            case "v1/Node" -> state.nodes().put(as(Node.class, object));
            case "node.k8s.io/RuntimeClass" -> state.runtimeClasses().put(as(RuntimeClass.class, object));
            case "karpenter.sh/NodePool" -> state.pools().put(as(GenericKubernetesResource.class, object));
            default -> {}
        }
    }

    /**
     * An object of that class.
     *
     * @throws IllegalArgumentException when it is none
     */
    static <T> T as(Class<T> type, JsonNode object) {
        try {
            return MAPPER.treeToValue(object, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }
}
