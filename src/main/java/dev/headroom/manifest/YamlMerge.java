package dev.headroom.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * YAML's merge key {@code <<}. As in go-yaml v2 it acts where it stands: what comes later in the mapping wins, and in a
 * list of mappings the earlier one does.
 */
final class YamlMerge {

    private YamlMerge() {}

    static void into(ObjectNode mapping, JsonNode merged, Position position) throws UnreadableException {
        switch (merged) {
            case ObjectNode one -> mapping.setAll(one);
            case ArrayNode several -> all(mapping, several, position);
            default -> throw notMappings(position);
        }
    }

    private static void all(ObjectNode mapping, ArrayNode several, Position position) throws UnreadableException {
        for (int i = several.size() - 1; i >= 0; i--) {
            if (!(several.get(i) instanceof ObjectNode one)) {
                throw notMappings(position);
            }
            mapping.setAll(one);
        }
    }

    private static UnreadableException notMappings(Position position) {
        return new UnreadableException(position, "the merge key << is not followed by a mapping or a list of mappings");
    }
}
