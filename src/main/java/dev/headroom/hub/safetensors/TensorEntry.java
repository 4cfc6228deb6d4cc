package dev.headroom.hub.safetensors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headroom.hub.json.MalformedException;
import dev.headroom.hub.json.Shown;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a header: {@code {"dtype": "F16", "shape": [1, 16], "data_offsets": [0, 32]}}.
 *
 * @param tensor what it describes
 * @param begin where its data begins, counted from the end of the header
 * @param end where its data ends
 */
record TensorEntry(StoredTensor tensor, long begin, long end) {

    /** More dimensions than any framework allows (torch: 64). */
    private static final int MAX_RANK = 64;

    private static final int BITS_A_BYTE = 8;

    /** The entry whose value the parser stands at. */
    static TensorEntry read(JsonParser parser, String name) throws IOException, MalformedException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw refuse(name, "is no object");
        }
        String dtype = null;
        long[] shape = null;
        long[] offsets = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "dtype" -> dtype = parser.getText();
                case "shape" -> shape = numbers(parser, name, field);
                case "data_offsets" -> offsets = numbers(parser, name, field);
                default -> parser.skipChildren();
            }
        }
        return entry(name, dtype, shape, offsets);
    }

    private static TensorEntry entry(
            String name, @Nullable String dtype, long @Nullable [] shape, long @Nullable [] offsets)
            throws MalformedException {
        if (dtype == null || shape == null || offsets == null || offsets.length != 2) {
            throw refuse(name, "must have a dtype, a shape and two data_offsets");
        }
        Optional<StoredType> type = StoredType.named(dtype);
        if (type.isEmpty()) {
            throw refuse(name, "has a dtype that is not known: " + Shown.text(dtype));
        }
        return new TensorEntry(
                new StoredTensor(name, type.get(), shape.length, elements(name, shape)), offsets[0], offsets[1]);
    }

    private static long[] numbers(JsonParser parser, String name, String field) throws IOException, MalformedException {
        long[] numbers = new long[MAX_RANK];
        int count = 0;
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw refuse(name, field + " must be a list");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            boolean whole = parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                    && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
            if (!whole || parser.getLongValue() < 0 || count == MAX_RANK) {
                throw refuse(
                        name,
                        field + " must hold at most " + MAX_RANK + " whole numbers from 0 but has "
                                + Shown.text(String.valueOf(parser.getText())));
            }
            numbers[count++] = parser.getLongValue();
        }
        return Arrays.copyOf(numbers, count);
    }

    private static long elements(String name, long[] shape) throws MalformedException {
        long elements = 1;
        for (long side : shape) {
            if (Math.multiplyHigh(elements, side) != 0 || elements * side < 0) {
                throw refuse(name, "has more than 2^63 elements");
            }
            elements *= side;
        }
        return elements;
    }

    /** Its bytes, if its place is within the data and as long as its shape says. */
    long bytesWithin(long dataBytes) throws MalformedException {
        if (begin > end || end > dataBytes) {
            throw refuse(
                    tensor.name(),
                    "lies at " + begin + " to " + end + ", which is not within the " + dataBytes + " bytes of data");
        }
        long bits = tensor.type().bits();
        boolean fits =
                tensor.elements() <= Long.MAX_VALUE / bits && tensor.elements() * bits == (end - begin) * BITS_A_BYTE;
        if (!fits) {
            throw refuse(
                    tensor.name(),
                    "has " + tensor.elements() + " elements of " + tensor.type() + " in " + (end - begin) + " bytes");
        }
        return end - begin;
    }

    private static MalformedException refuse(String name, String what) {
        return new MalformedException("its tensor " + Shown.text(name) + " " + what);
    }
}
