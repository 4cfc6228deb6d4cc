package dev.headroom.admission;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Kubernetes object into a tree.
 *
 * <p>Jackson's own reader would do, but for three things: the bookkeeping that no rule asks for ({@code status} and
 * {@code metadata.managedFields}, often most of an object) is skipped, a duplicate key is refused by name, and numbers
 * are never turned into big decimals.
 */
final class ObjectTree {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private final String path;

    private ObjectTree(JsonParser parser, String path) {
        this.parser = parser;
        this.path = path;
    }

    /**
     * The value at which {@code parser} stands.
     *
     * @param path where it stands, for an error
     * @throws MalformedReviewException on a duplicate key
     */
    static JsonNode read(JsonParser parser, String path) throws IOException {
        ObjectTree tree = new ObjectTree(parser, path);
        return parser.currentToken() == JsonToken.START_OBJECT ? tree.root() : tree.value();
    }

    private JsonNode root() throws IOException {
        ObjectNode root = NODES.objectNode();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (key.equals("status")) {
                parser.skipChildren();
            } else if (key.equals("metadata") && token == JsonToken.START_OBJECT) {
                put(root, key, object("managedFields"));
            } else {
                put(root, key, value());
            }
        }
        return root;
    }

    private ObjectNode object(@Nullable String skipped) throws IOException {
        ObjectNode object = NODES.objectNode();
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            parser.nextToken();
            if (key.equals(skipped)) {
                parser.skipChildren();
            } else {
                put(object, key, value());
            }
        }
        return object;
    }

    private ArrayNode array() throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value());
        }
        return array;
    }

    private JsonNode value() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(null);
            case START_ARRAY -> array();
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> wholeNumber();
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private JsonNode wholeNumber() throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private void put(ObjectNode object, String key, JsonNode value) throws MalformedReviewException {
        if (object.replace(key, value) != null) {
            throw new MalformedReviewException("the key \"%s\" stands twice in an object of %s; once is allowed."
                    .formatted(Text.quotable(key), path));
        }
    }
}
