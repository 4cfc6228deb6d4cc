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
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads JSON that others wrote. */
public final class Json {

    /** Far above any config.json, whose deepest, of a quantized multimodal model, has seven. */
    private static final int MAX_DEPTH = 64;

    private static final String UNREADABLE = " is not JSON that can be read";

    /** What Jackson would rather have seen. */
    private static final Pattern REST = Pattern.compile(":? \\(?(?:was )?expect(?:ed|ing) .*", Pattern.DOTALL);

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
            .build();

    private Json() {}

    /**
     * The object that a small file holds.
     *
     * @param file its name, for the error
     */
    public static JsonNode object(String file, byte[] bytes) throws MalformedException {
        try (JsonParser parser = TREES.createParser(utf8(new ByteArrayInputStream(bytes)))) {
            JsonNode tree = TREES.readTree(parser);
            if (tree == null || !tree.isObject()) {
                throw new MalformedException(file + " holds no JSON object");
            }
            if (parser.nextToken() != null) {
                throw new MalformedException(file + UNREADABLE + ": something follows the object");
            }
            return tree;
        } catch (JsonProcessingException | CharacterCodingException e) {
            throw malformed(file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // an array was read
        }
    }

    /** A parser for a large file; of what it throws, {@link #isMalformed} is for {@link #malformed}. */
    public static JsonParser parser(InputStream in) throws IOException {
        return FACTORY.createParser(utf8(in));
    }

    /** Jackson replaces what is no UTF-8 or guesses another encoding. */
    private static Reader utf8(InputStream in) {
        return new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
    }

    /** Whether the text itself is wrong, rather than the reading of it. */
    public static boolean isMalformed(IOException e) {
        return e instanceof JsonProcessingException || e instanceof CharacterCodingException;
    }

    /** What is wrong with {@code file}, in our words where Jackson's speak of its own settings. */
    public static MalformedException malformed(String file, IOException e) {
        String why = e instanceof JsonProcessingException json
                ? place(json.getLocation()) + ": " + why(json)
                : ": it is not UTF-8";
        return new MalformedException(file + UNREADABLE + why);
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
            default ->
                Shown.text(REST.matcher(String.valueOf(e.getOriginalMessage())).replaceAll(""));
        };
    }
}
