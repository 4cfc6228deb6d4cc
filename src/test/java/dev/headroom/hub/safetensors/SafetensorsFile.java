package dev.headroom.hub.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Writes safetensors files, true and false ones. Their data is not written: nobody reads it. */
public final class SafetensorsFile {

    private final List<String> entries = new ArrayList<>();
    private long data;

    /** Adds a tensor behind the others. */
    public SafetensorsFile with(String name, StoredType type, long... shape) {
        long elements = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        long end = data + elements * type.bits() / 8;
        String sides = LongStream.of(shape).mapToObj(Long::toString).collect(Collectors.joining(","));
        entries.add("\"%s\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
                .formatted(name, type, sides, data, end));
        data = end;
        return this;
    }

    /** The header with its length. */
    public byte[] header() {
        return header("{\"__metadata__\":{\"format\":\"pt\"}," + String.join(",", entries) + "}");
    }

    /** The bytes that the whole file would have. */
    public long size() {
        return header().length + data;
    }

    /** Any text as a header. */
    public static byte[] header(String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .array();
    }
}
