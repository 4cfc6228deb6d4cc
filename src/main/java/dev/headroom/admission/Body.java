package dev.headroom.admission;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** A body as far as it has arrived. What it holds is counted in {@link BytesInFlight} until it is released. */
final class Body {

    /** Enough to find whom to answer: the API server writes the uid first. */
    private static final int PREFIX = 64 << 10;

    private final BytesInFlight room;
    private final List<Buffer> chunks = new ArrayList<>(1);
    private int size;

    Body(BytesInFlight room) {
        this.room = room;
    }

    int size() {
        return size;
    }

    /** Keeps a chunk; false, and nothing kept, when there is no room for it. */
    boolean add(Buffer chunk) {
        if (!room.take(chunk.length())) {
            return false;
        }
        chunks.add(chunk);
        size += chunk.length();
        return true;
    }

    /** All of it. */
    byte[] bytes() {
        return bytes(size);
    }

    /** Its beginning. */
    byte[] prefix() {
        return bytes(Math.min(size, PREFIX));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        int at = 0;
        for (Buffer chunk : chunks) {
            int taken = Math.min(chunk.length(), length - at);
            chunk.getBytes(0, taken, bytes, at);
            at += taken;
        }
        return bytes;
    }

    /** Forgets it and gives its room back. */
    void release() {
        room.giveBack(size);
        size = 0;
        chunks.clear();
    }
}
