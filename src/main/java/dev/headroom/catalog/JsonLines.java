package dev.headroom.catalog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads files with one JSON object a line.
 *
 * <p>It streams: building trees costs a cold command line 100 ms for loading classes alone.
 */
final class JsonLines {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** What stands for a list, beside its numbers. */
    private static final String LIST = "[...]";

    private JsonLines() {}

    /** The rows of {@code file}; lines of nothing but white space are passed over. */
    static List<FactsRow> rows(FactsFile file) throws CatalogException {
        List<FactsRow> rows = new ArrayList<>();
        int line = 0;
        for (String text : file.text().split("\n", -1)) {
            line++;
            if (!text.isBlank()) {
                rows.add(row(file.name(), line, text));
            }
        }
        return rows;
    }

    /** The row that one line holds. */
    static FactsRow row(String file, int line, String text) throws CatalogException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw broken(file, line, parser, "it does not begin with {");
            }
            object(parser, "", fields);
            if (parser.nextToken() != null) {
                throw broken(file, line, parser, "something follows the object");
            }
        } catch (JsonProcessingException e) {
            int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
            // Jackson's word for a line that ends too early speaks of its own settings
            throw broken(file, line, column, e instanceof JsonEOFException ? "it ends early" : e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a String was read
        }
        return new FactsRow(file, line, fields);
    }

    private static void object(JsonParser parser, String prefix, Map<String, String> fields) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = prefix + parser.currentName();
            switch (parser.nextToken()) {
                case START_OBJECT -> {
                    fields.put(name, "{...}");
                    object(parser, name + ".", fields);
                }
                case START_ARRAY -> {
                    fields.put(name, LIST);
                    list(parser, name, fields);
                }
                case VALUE_NULL -> {
                    // as good as absent
                }
                default -> put(fields, name, parser.getText());
            }
        }
    }

    /** The numbers of a list; what else it holds is passed over. */
    private static void list(JsonParser parser, String name, Map<String, String> fields) throws IOException {
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            if (parser.currentToken().isNumeric()) {
                fields.put(name + "[" + i + "]", parser.getText());
            }
            parser.skipChildren();
        }
    }

    private static void put(Map<String, String> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }

    private static CatalogException broken(String file, int line, JsonParser parser, String why) {
        return broken(file, line, parser.currentTokenLocation().getColumnNr(), why);
    }

    private static CatalogException broken(String file, int line, int column, String why) {
        String firstLine = why.lines().findFirst().orElse("");
        return new CatalogException(
                file + ", line " + line + ", column " + column + ": a line must hold one JSON object: " + firstLine);
    }
}
