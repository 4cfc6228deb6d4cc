package dev.headroom.admission;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the value at which a parser stands, and refuses one of another type and one that was there before. Null says no
 * more than an absent field does.
 */
final class Fields {

    private final JsonParser parser;

    Fields(JsonParser parser) {
        this.parser = parser;
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    @Nullable
    String text(String path, @Nullable String before) throws IOException {
        if (isNull()) {
            return before;
        }
        requireAbsent(path, before);
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw new MalformedReviewException(path + " is not a string.");
        }
        return Text.wellFormed(parser.getText());
    }

    @Nullable
    Boolean flag(String path, @Nullable Boolean before) throws IOException {
        if (isNull()) {
            return before;
        }
        requireAbsent(path, before);
        if (!parser.currentToken().isBoolean()) {
            throw new MalformedReviewException(path + " is neither true nor false.");
        }
        return parser.getBooleanValue();
    }

    @Nullable
    JsonNode tree(String path, @Nullable JsonNode before) throws IOException {
        if (isNull()) {
            return before;
        }
        requireAbsent(path, before);
        requireObject(path);
        return ObjectTree.read(parser, path);
    }

    void requireObject(String path) throws MalformedReviewException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new MalformedReviewException(path + " is not a JSON object.");
        }
    }

    static void requireAbsent(String path, @Nullable Object before) throws MalformedReviewException {
        if (before != null) {
            throw new MalformedReviewException(path + " stands twice in the review; once is allowed.");
        }
    }
}
