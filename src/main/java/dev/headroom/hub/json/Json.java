package dev.headroom.hub.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Reads JSON that others wrote. */
public final class Json {

    /** Far above any config.json, whose deepest, of a quantized multimodal model, has seven. */
    private static final int MAX_DEPTH = 64;

    private static final int MAX_STRING = 1 << 20;
    private static final int MAX_NUMBER = 100;
    private static final int MAX_NAME = 1 << 12;

    /** Python writes Infinity and NaN, and so do some config.json; a name as canonical object would outlive the file. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING)
                    .maxNumberLength(MAX_NUMBER)
                    .maxNameLength(MAX_NAME)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final ObjectMapper TREES = JsonMapper.builder(FACTORY)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /**
     * The object that a small file holds.
     *
     * @param file its name, for the error
     */
    public static JsonNode object(String file, byte[] bytes) throws MalformedException {
        try {
            JsonNode tree = TREES.readTree(bytes);
            if (!tree.isObject()) {
                throw new MalformedException(file + " holds no JSON object");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw malformed(file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // an array was read
        }
    }

    /** A parser for a large file; its exceptions are for {@link #malformed}. */
    public static JsonParser parser(InputStream in) throws IOException {
        return FACTORY.createParser(in);
    }

    /** What is wrong with {@code file}, in our words where Jackson's speak of its own settings. */
    public static MalformedException malformed(String file, JsonProcessingException e) {
        return new MalformedException(file + " is not JSON that can be read" + place(e.getLocation()) + ": " + why(e));
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : ", line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String why(JsonProcessingException e) {
        return switch (e) {
            case JsonEOFException _ -> "it ends early";
            case StreamConstraintsException _ -> "it is nested too deeply, or a name, a number or a text is too long";
            default -> Shown.text(String.valueOf(e.getOriginalMessage()));
        };
    }
}
