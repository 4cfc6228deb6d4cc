package dev.headroom.cli.facts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import dev.headroom.units.Bytes;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes an array of objects, streaming as the facts were read: a tree would cost a cold command line 100 ms. */
final class JsonArray {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

    private JsonArray() {}

    /** Writes the fields of one object. */
    @FunctionalInterface
    interface Fields<T> {
        void write(JsonGenerator json, T row) throws IOException;
    }

    static <T> String of(List<T> rows, Fields<T> fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setPrettyPrinter(layout());
            json.writeStartArray();
            for (T row : rows) {
                json.writeStartObject();
                fields.write(json, row);
                json.writeEndObject();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a String was written
        }
        return text.toString();
    }

    /** {@code "key": value}, each on its line. */
    private static DefaultPrettyPrinter layout() {
        Separators separators = Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER);
        return new DefaultPrettyPrinter(separators).withObjectIndenter(INDENT).withArrayIndenter(INDENT);
    }

    static void write(JsonGenerator json, String field, OptionalInt value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(field, value.getAsInt());
        } else {
            json.writeNullField(field);
        }
    }

    static void write(JsonGenerator json, String field, Optional<Bytes> value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(field, value.get().value());
        } else {
            json.writeNullField(field);
        }
    }
}
