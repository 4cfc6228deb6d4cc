package dev.headroom.estimate.tgi.family;

import dev.headroom.estimate.tgi.device.LiveBytes;

/** Bytes of weights that pile up while a model loads, and the most there were at once. */
public final class LoadedWeights {

    private final LiveBytes part = new LiveBytes();
    private long loaded;
    private long peak;

    /** Where the next part is to be loaded. */
    LiveBytes counter() {
        return part;
    }

    /** Counts the part that was just loaded {@code times} over. */
    void add(long times) {
        peak = Math.max(peak, loaded + (times - 1) * part.live() + part.peak());
        loaded += times * part.live();
        part.clear();
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
