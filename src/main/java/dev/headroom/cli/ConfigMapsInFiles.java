package dev.headroom.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.workload.ConfigMaps;
import java.util.HashMap;
import java.util.Map;

/** The ConfigMaps among the objects that are checked: what they set is what the containers beside them will get. */
final class ConfigMapsInFiles implements ConfigMaps {
    private static final String DEFAULT_NAMESPACE = "default";

    private final Map<Key, Lookup> known = new HashMap<>();

    private record Key(String namespace, String name) {}

    @Override
    public Lookup find(String namespace, String name) {
        return known.getOrDefault(new Key(namespace, name), new Lookup.Unseen());
    }

    /** Takes an object, which may be one of them. */
    void add(JsonNode object) {
        if (object.path("apiVersion").asText("").equals("v1")
                && object.path("kind").asText("").equals("ConfigMap")) {
            JsonNode metadata = object.path("metadata");
            String namespace = metadata.path("namespace").asText("");
            known.put(
                    new Key(
                            namespace.isEmpty() ? DEFAULT_NAMESPACE : namespace,
                            metadata.path("name").asText("")),
                    new Lookup.Found(data(object)));
        }
    }

    private static Map<String, String> data(JsonNode object) {
        Map<String, String> data = new HashMap<>();
        object.path("data").properties().forEach(entry -> {
            if (entry.getValue().isTextual()) {
                data.put(entry.getKey(), entry.getValue().asText());
            }
        });
        return data;
    }
}
