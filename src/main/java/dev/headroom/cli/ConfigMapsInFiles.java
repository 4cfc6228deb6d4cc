package dev.headroom.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.workload.ConfigMaps;
import java.util.HashMap;
import java.util.Map;

/**
 * The ConfigMaps among the objects that are checked: what they set is what the containers beside them will get. The cluster is
 * asked for others.
 */
final class ConfigMapsInFiles implements ConfigMaps {
    private final Map<Key, Lookup> known = new HashMap<>();

    private final ConfigMaps others;
    private final String defaultNamespace;

    private record Key(String namespace, String name) {}

    /**
     * None yet.
     *
     * @param others where those are known that are not among the objects
     * @param defaultNamespace where objects go that name no namespace
     */
    ConfigMapsInFiles(ConfigMaps others, String defaultNamespace) {
        this.others = others;
        this.defaultNamespace = defaultNamespace;
    }

    @Override
    public Lookup find(String namespace, String name) {
        Lookup among = known.get(new Key(namespace, name));
        return among != null ? among : others.find(namespace, name);
    }

    /** Takes an object, which may be one of them. */
    void add(JsonNode object) {
        if (object.path("apiVersion").asText("").equals("v1")
                && object.path("kind").asText("").equals("ConfigMap")) {
            JsonNode metadata = object.path("metadata");
            String namespace = metadata.path("namespace").asText("");
            known.put(
                    new Key(
                            namespace.isEmpty() ? defaultNamespace : namespace,
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
