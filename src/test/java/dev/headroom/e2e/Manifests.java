package dev.headroom.e2e;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/** Objects as a tool renders them, several documents in one text. */
final class Manifests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Manifests() {}

    /** The objects, in their order. */
    static List<JsonNode> all(String yaml) {
        return StreamSupport.stream(new Yaml().loadAll(yaml).spliterator(), false)
                .filter(Objects::nonNull)
                .map(document -> JSON.<JsonNode>valueToTree(document))
                .toList();
    }

    /** The objects by kind; two of one kind are an error. */
    static Map<String, JsonNode> byKind(String yaml) {
        return all(yaml).stream()
                .collect(toMap(object -> object.path("kind").asText(), object -> object, Manifests::two, TreeMap::new));
    }

    private static JsonNode two(JsonNode one, JsonNode other) {
        throw new IllegalStateException("two objects of one kind: " + one + other);
    }
}
