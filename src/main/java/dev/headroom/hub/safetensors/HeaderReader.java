package dev.headroom.hub.safetensors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headroom.hub.json.Json;
import dev.headroom.hub.json.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads the header of a safetensors file, tensor by tensor: what is in memory does not grow with the header.
 *
 * <p>It holds the header to what the format promises, since a header that lies about one thing may lie about sizes.
 */
public final class HeaderReader {

    /** The limit of the format's own reader (MAX_HEADER_SIZE in safetensors/src/tensor.rs). */
    private static final long MAX_HEADER = 100_000_000;

    /** A published checkpoint of 384 experts in 61 layers has 140 thousand tensors, scales included. */
    private static final int MAX_TENSORS = 1_000_000;

    private static final int PREFIX = Long.BYTES;

    /** How a pointer begins: {@code version https://git-lfs.github.com/spec/v1}. */
    private static final byte[] POINTER = "version ".getBytes(StandardCharsets.US_ASCII);

    private final JsonParser parser;
    private final long dataBytes;

    private HeaderReader(JsonParser parser, long dataBytes) {
        this.parser = parser;
        this.dataBytes = dataBytes;
    }

    /**
     * Shows every tensor to {@code tensors}, in the order of the header.
     *
     * @param in the file from its beginning; no more than its header is read
     * @param fileBytes the length of the whole file
     * @return the bytes of the header, the eight before it included
     * @throws MalformedException when the file is none of the format
     * @throws IOException as {@code in} throws it
     */
    public static long read(InputStream in, long fileBytes, Consumer<StoredTensor> tensors)
            throws MalformedException, IOException {
        byte[] prefix = in.readNBytes(PREFIX);
        if (prefix.length < PREFIX) {
            throw new MalformedException("it ends before its header");
        }
        if (Arrays.equals(prefix, POINTER)) {
            throw new MalformedException("it is a pointer of Git LFS, which stands for a file that was not fetched");
        }
        long header = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (header < 2 || header > MAX_HEADER) {
            throw new MalformedException(
                    "its header must have 2 to " + MAX_HEADER + " bytes but claims " + Long.toUnsignedString(header));
        }
        if (fileBytes < PREFIX || header > fileBytes - PREFIX) {
            throw new MalformedException("its header claims " + header + " bytes but the file has " + fileBytes);
        }
        try (JsonParser parser = Json.parser(new Limited(in, header))) {
            new HeaderReader(parser, fileBytes - PREFIX - header).tensors(tensors);
        } catch (IOException e) {
            if (Json.isMalformed(e)) {
                throw Json.malformed("its header", e);
            }
            throw e;
        }
        return PREFIX + header;
    }

    /** No two tensors share bytes and none are left over, so their lengths must add up to the data's. */
    private void tensors(Consumer<StoredTensor> tensors) throws IOException, MalformedException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedException("its header is no JSON object");
        }
        long bytes = 0;
        int count = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("__metadata__")) {
                parser.skipChildren();
                continue;
            }
            TensorEntry entry = TensorEntry.read(parser, name);
            bytes += entry.bytesWithin(dataBytes);
            tensors.accept(entry.tensor());
            if (bytes > dataBytes || ++count > MAX_TENSORS) {
                throw new MalformedException("its tensors are more than its data: more than " + dataBytes
                        + " bytes, or more than " + MAX_TENSORS + " tensors");
            }
        }
        if (bytes != dataBytes) {
            throw new MalformedException(
                    "its tensors have " + bytes + " bytes but its data has " + dataBytes + "; it may be truncated");
        }
    }
}
