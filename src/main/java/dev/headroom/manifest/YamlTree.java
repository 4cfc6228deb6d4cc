package dev.headroom.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/** Makes a JSON tree of a YAML document's events. */
final class YamlTree {

    private final YamlEvents events;
    private final Notes notes;
    private final Growth growth = new Growth();
    private final Positions positions = new Positions();
    private final Map<String, Anchored> anchors = new HashMap<>();

    /** What an anchor names. */
    private record Anchored(JsonNode node, Growth.Extent extent) {}

    YamlTree(YamlEvents events, Notes notes) {
        this.events = events;
        this.notes = notes;
    }

    Document document() throws UnreadableException {
        Event first = events.next();
        return new Document(node(first), events.position(first), positions);
    }

    private JsonNode node(Event event) throws UnreadableException {
        if (event instanceof AliasEvent alias) {
            return repeat(alias);
        }
        growth.value(events.position(event));
        String anchor = ((NodeEvent) event).getAnchor();
        return anchor == null ? content(event) : anchored(anchor, event);
    }

    private JsonNode repeat(AliasEvent alias) throws UnreadableException {
        Position position = events.position(alias);
        Anchored anchored = anchors.get(alias.getAnchor());
        if (anchored == null) {
            throw new UnreadableException(position, "the anchor &" + alias.getAnchor() + " is not defined before");
        }
        growth.repeat(position, anchored.extent);
        return anchored.node;
    }

    private JsonNode anchored(String anchor, Event event) throws UnreadableException {
        // an alias inside would stand for itself
        anchors.remove(anchor);
        Growth.Extent start = growth.start();
        JsonNode node = content(event);
        anchors.put(anchor, new Anchored(node, growth.since(start)));
        return node;
    }

    private JsonNode content(Event event) throws UnreadableException {
        Position position = events.position(event);
        return switch (event) {
            case ScalarEvent scalar -> YamlTag.resolve(scalar, position);
            case SequenceStartEvent _ -> sequence(position);
            case MappingStartEvent _ -> mapping(position);
            default -> throw new IllegalStateException("the YAML parser gave " + event);
        };
    }

    private ArrayNode sequence(Position position) throws UnreadableException {
        ArrayNode sequence = JsonNodeFactory.instance.arrayNode();
        growth.enter(position);
        while (!events.isNext(Event.ID.SequenceEnd)) {
            sequence.add(node(events.next()));
        }
        events.next();
        growth.leave();
        return sequence;
    }

    private ObjectNode mapping(Position position) throws UnreadableException {
        ObjectNode mapping = JsonNodeFactory.instance.objectNode();
        positions.put(mapping, position);
        growth.enter(position);
        Set<String> own = new HashSet<>();
        while (!events.isNext(Event.ID.MappingEnd)) {
            entry(mapping, own);
        }
        events.next();
        growth.leave();
        return mapping;
    }

    private void entry(ObjectNode mapping, Set<String> own) throws UnreadableException {
        Event key = events.next();
        Position position = events.position(key);
        if (isMerge(key)) {
            YamlMerge.into(mapping, node(events.next()), position);
            return;
        }
        String name = key(key, position);
        if (!own.add(name)) {
            notes.duplicateKey(name, position);
        }
        mapping.set(name, node(events.next()));
    }

    private String key(Event key, Position position) throws UnreadableException {
        if (key instanceof AliasEvent alias) {
            return YamlKey.of(repeat(alias), position);
        }
        String name = YamlKey.of(key, position);
        if (((NodeEvent) key).getAnchor() != null) {
            anchors.put(((NodeEvent) key).getAnchor(), new Anchored(TextNode.valueOf(name), Growth.ONE));
        }
        return name;
    }

    private static boolean isMerge(Event key) {
        return key instanceof ScalarEvent scalar
                && scalar.isPlain()
                && scalar.getTag() == null
                && scalar.getValue().equals("<<");
    }
}
