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
 * Reads the Kubernetes objects of a review into trees.
 *
 * <p>Jackson's own reader would do, but for three things: the bookkeeping that no rule asks for ({@code status} and
 * {@code metadata.managedFields}, often most of an object) is skipped, a duplicate key is refused by name, and numbers
 * are never turned into big decimals. What is skipped counts for no bound.
 */
final class ObjectTree {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** A Deployment has some 300 tokens; trees of that many stay below 20 MB. Of all trees of a review together. */
    private static final int MAX_TOKENS = 150_000;

    /** Far beyond what any field of Kubernetes holds; reading more digits takes time that grows with their square. */
    private static final int MAX_DIGITS = 1000;

    private final JsonParser parser;
    private String path = "";
    private int tokens;

    ObjectTree(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * The object at whose start the parser stands.
     *
     * @param where where it stands, for an error
     * @throws MalformedReviewException on a duplicate key
     * @throws BoundException when it is too much; the parser stands somewhere inside then
     */
    JsonNode read(String where) throws IOException {
        path = where;
        return root();
    }

    private JsonNode root() throws IOException {
        count(2);
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
        count(2);
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
        count(2);
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
            default -> scalar();
        };
    }

    private JsonNode scalar() throws IOException {
        count(1);
        return switch (parser.currentToken()) {
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private JsonNode number() throws IOException {
        if (parser.getTextLength() > MAX_DIGITS) {
            throw new BoundException("a number in it has more than %d digits".formatted(MAX_DIGITS));
        }
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                ? wholeNumber()
                : NODES.numberNode(parser.getDoubleValue());
    }

    private JsonNode wholeNumber() throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private void put(ObjectNode object, String key, JsonNode value) throws IOException {
        count(1);
        if (object.replace(key, value) != null) {
            throw new MalformedReviewException("the key \"%s\" stands twice in an object of %s; once is allowed."
                    .formatted(Text.quotable(key), path));
        }
    }

    private void count(int more) throws BoundException {
        tokens += more;
        if (tokens > MAX_TOKENS) {
            throw new BoundException("its objects hold more than %d values and names".formatted(MAX_TOKENS));
        }
    }
}
