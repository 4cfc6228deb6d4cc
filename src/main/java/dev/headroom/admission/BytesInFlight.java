package dev.headroom.admission;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes of bodies that are held in memory, and says when there is no room for more. */
final class BytesInFlight {

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    BytesInFlight(long limit) {
        this.limit = limit;
    }

    /** Takes room for {@code bytes}; false, and nothing taken, when there is not enough. */
    boolean take(int bytes) {
        if (held.addAndGet(bytes) <= limit) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    /** Gives room back. */
    void giveBack(int bytes) {
        held.addAndGet(-bytes);
    }

    long held() {
        return held.get();
    }

    long limit() {
        return limit;
    }
}
