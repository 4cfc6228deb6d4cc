package dev.headroom.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;

/** A mapping's key as JSON has it: a string, whatever it stands for in YAML ({@code on} becomes {@code true}). */
final class YamlKey {

    private YamlKey() {}

    /**
     * The key.
     *
     * @param aliased what the key repeats, null when it is not an alias
     */
    static String of(Event key, @Nullable JsonNode aliased, Position position) throws UnreadableException {
        JsonNode node = aliased != null ? aliased : scalar(key, position);
        if (!node.isValueNode() || node.isNull()) {
            throw notAKey(position);
        }
        return node.asText();
    }

    private static JsonNode scalar(Event key, Position position) throws UnreadableException {
        if (key instanceof ScalarEvent scalar) {
            return YamlTag.resolve(scalar, position);
        }
        throw notAKey(position);
    }

    private static UnreadableException notAKey(Position position) {
        return new UnreadableException(position, "a key must be a string, not null, a list or a mapping");
    }
}
