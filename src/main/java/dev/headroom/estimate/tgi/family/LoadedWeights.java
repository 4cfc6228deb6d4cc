package dev.headroom.estimate.tgi.family;

import dev.headroom.estimate.tgi.device.LiveBytes;

/** Bytes of weights that pile up while a model loads, and the most there were at once. */
public final class LoadedWeights {

    /** More than any card: larger models need no larger numbers. */
    private static final long CEILING = 1L << 60;

    private final LiveBytes part = new LiveBytes();
    private long loaded;
    private long peak;

    /** Where the next part is to be loaded. */
    LiveBytes counter() {
        return part;
    }

    /** Counts the part that was just loaded {@code times} over. */
    void add(long times) {
        peak = Math.max(peak, loaded + times(times - 1, part.live()) + part.peak());
        loaded = Math.min(CEILING, loaded + times(times, part.live()));
        part.clear();
    }

    private static long times(long times, long bytes) {
        return times > 0 && bytes > CEILING / times ? CEILING : times * bytes;
    }

    /** Bytes of all tensors once everything is loaded. */
    public long bytes() {
        return loaded;
    }

    /** The most bytes of tensors at any moment of loading. */
    public long peak() {
        return peak;
    }
}
