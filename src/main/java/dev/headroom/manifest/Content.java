package dev.headroom.manifest;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.util.Arrays;

/** Bytes that may be a manifest: UTF-8, or UTF-16 where a byte order mark says so, as kubectl takes them. */
final class Content {

    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] UTF_16LE_MARK = {(byte) 0xFF, (byte) 0xFE};
    private static final byte[] UTF_16BE_MARK = {(byte) 0xFE, (byte) 0xFF};

    private Content() {}

    /** The text of {@code bytes}. */
    static String text(byte[] bytes) throws UnreadableException {
        if (startsWith(bytes, UTF_16LE_MARK)) {
            return decode(bytes, UTF_16LE_MARK.length, UTF_16LE);
        }
        if (startsWith(bytes, UTF_16BE_MARK)) {
            return decode(bytes, UTF_16BE_MARK.length, UTF_16BE);
        }
        refuseBinary(bytes);
        return decode(bytes, startsWith(bytes, UTF_8_MARK) ? UTF_8_MARK.length : 0, UTF_8);
    }

    private static boolean startsWith(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }

    private static void refuseBinary(byte[] bytes) throws UnreadableException {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                throw new UnreadableException(place(bytes, i), "a binary file: it holds a zero byte");
            }
        }
    }

    private static String decode(byte[] bytes, int from, Charset charset) throws UnreadableException {
        CharsetDecoder decoder = charset.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        try {
            CharBuffer text = decoder.decode(in);
            return text.toString();
        } catch (CharacterCodingException e) {
            int at = in.position();
            throw new UnreadableException(
                    place(bytes, at), "not " + charset + ": the byte 0x%02X is not text".formatted(bytes[at] & 0xFF));
        }
    }

    private static Position place(byte[] bytes, int index) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < index; i++) {
            if (bytes[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new Position(line, index - lineStart + 1);
    }
}
