package dev.headroom.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.IdentityHashMap;

/** Where the mappings of a tree stand in its file. */
final class Positions {

    private final IdentityHashMap<JsonNode, Position> places = new IdentityHashMap<>();

    void put(JsonNode mapping, Position position) {
        places.put(mapping, position);
    }

    /** Where {@code node} begins; for what an alias repeats, where the anchor does. */
    Position of(JsonNode node, Position otherwise) {
        return places.getOrDefault(node, otherwise);
    }
}
