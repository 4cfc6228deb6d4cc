package dev.headroom.admission;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/**
 * A body as far as it has arrived, copied into one array: a chunk that is kept costs a hundred times its length when it is
 * one byte long. The array is counted in {@link BytesInFlight} until it is released.
 */
final class Body {

    /** Enough to find whom to answer: the API server writes the uid first. */
    private static final int PREFIX = 64 << 10;

    private final BytesInFlight room;
    private final int expected;
    private byte[] bytes = new byte[0];
    private int size;

    /**
     * A body that nothing has arrived of.
     *
     * @param expected the length that was announced; 0 when none was
     */
    Body(BytesInFlight room, int expected) {
        this.room = room;
        this.expected = expected;
    }

    int size() {
        return size;
    }

    /** Keeps a chunk; false, and nothing kept, when there is no room for it. */
    boolean add(Buffer chunk) {
        int needed = size + chunk.length();
        if (needed > bytes.length && !grow(needed)) {
            return false;
        }
        chunk.getBytes(bytes, size);
        size = needed;
        return true;
    }

    /** Doubles, so that what is copied stays linear, but holds no more than can come. */
    private boolean grow(int needed) {
        int most = expected > 0 ? expected : RequestHead.MAX_BODY;
        int capacity = Math.max(needed, Math.min(2 * bytes.length, most));
        if (!room.take(capacity - bytes.length, Math.max(needed, expected))) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, capacity);
        return true;
    }

    /** All of it, not to be changed. */
    byte[] bytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    /** Its beginning. */
    byte[] prefix() {
        return Arrays.copyOf(bytes, Math.min(size, PREFIX));
    }

    /** Its beginning, with a chunk that was not kept. */
    byte[] prefixWith(Buffer chunk) {
        int kept = Math.min(size, PREFIX);
        int added = Math.min(chunk.length(), PREFIX - kept);
        byte[] prefix = Arrays.copyOf(bytes, kept + added);
        chunk.getBytes(0, added, prefix, kept);
        return prefix;
    }

    /** Forgets it and gives its room back. */
    void release() {
        room.giveBack(bytes.length);
        bytes = new byte[0];
        size = 0;
    }
}
