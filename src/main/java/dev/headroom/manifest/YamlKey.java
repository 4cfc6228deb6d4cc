package dev.headroom.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;

/** A mapping's key as JSON has it: a string, whatever it stands for in YAML ({@code on} becomes {@code true}). */
final class YamlKey {

    private YamlKey() {}

    static String of(Event key, Position position) throws UnreadableException {
        if (key instanceof ScalarEvent scalar) {
            return of(YamlTag.resolve(scalar, position), position);
        }
        throw notAKey(position);
    }

    static String of(JsonNode key, Position position) throws UnreadableException {
        if (!key.isValueNode() || key.isNull()) {
            throw notAKey(position);
        }
        return key.asText();
    }

    private static UnreadableException notAKey(Position position) {
        return new UnreadableException(position, "a key must be a string, not null, a list or a mapping");
    }
}
