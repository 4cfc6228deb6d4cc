package dev.headroom.admission;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the bytes of bodies that are held in memory, and says when there is no room for more.
 *
 * <p>Some of the room is for small bodies only. Nearly every review is small, so a few large or slow uploads, which fill
 * the rest, do not switch the judging off.
 */
final class BytesInFlight {

    /** A body up to this is small. */
    static final int SMALL = 64 << 10;

    /** One part in so many of the room is for small bodies only. */
    private static final int SHARE_OF_SMALL = 8;

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    BytesInFlight(long limit) {
        this.limit = limit;
    }

    /**
     * Takes room; false, and nothing taken, when there is not enough.
     *
     * @param bytes how much
     * @param size the length of the whole body, as far as it is known
     */
    boolean take(int bytes, int size) {
        if (held.addAndGet(bytes) <= limit(size)) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    private long limit(int size) {
        return size <= SMALL ? limit : limit - limit / SHARE_OF_SMALL;
    }

    /** Gives room back. */
    void giveBack(int bytes) {
        held.addAndGet(-bytes);
    }

    long held() {
        return held.get();
    }
}
