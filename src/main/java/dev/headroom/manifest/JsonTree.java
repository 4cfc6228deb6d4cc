package dev.headroom.manifest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;

/** Makes a tree of one JSON value; Jackson's own would not say where its objects stand. */
final class JsonTree {

    private final JsonParser parser;
    private final Part part;
    private final Notes notes;
    private final Growth growth = new Growth();
    private final Positions positions = new Positions();

    JsonTree(JsonParser parser, Part part, Notes notes) {
        this.parser = parser;
        this.part = part;
        this.notes = notes;
    }

    /** The value whose first token is the parser's current one. */
    Document document() throws IOException, UnreadableException {
        Position start = here();
        return new Document(node(), start, positions);
    }

    private JsonNode node() throws IOException, UnreadableException {
        growth.value(here());
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> TextNode.valueOf(parser.getText());
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> fraction();
            case VALUE_TRUE -> BooleanNode.TRUE;
            case VALUE_FALSE -> BooleanNode.FALSE;
            default -> NullNode.getInstance();
        };
    }

    private ObjectNode object() throws IOException, UnreadableException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        positions.put(object, here());
        growth.enter(here());
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            entry(object);
        }
        growth.leave();
        return object;
    }

    private void entry(ObjectNode object) throws IOException, UnreadableException {
        String key = parser.currentName();
        if (object.has(key)) {
            notes.duplicateKey(key, here());
        }
        parser.nextToken();
        object.set(key, node());
    }

    private ArrayNode array() throws IOException, UnreadableException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        growth.enter(here());
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(node());
        }
        growth.leave();
        return array;
    }

    private JsonNode integer() throws IOException {
        return switch (parser.getNumberType()) {
            case INT, LONG -> GoInteger.node(parser.getLongValue());
            default -> BigIntegerNode.valueOf(parser.getBigIntegerValue());
        };
    }

    private JsonNode fraction() throws IOException, UnreadableException {
        double value = parser.getDoubleValue();
        if (Double.isInfinite(value)) {
            throw new UnreadableException(here(), parser.getText() + " is a number beyond all bounds");
        }
        return DoubleNode.valueOf(value);
    }

    private Position here() {
        JsonLocation location = parser.currentTokenLocation();
        return new Position(location.getLineNr(), location.getColumnNr()).down(part.linesAbove());
    }
}
