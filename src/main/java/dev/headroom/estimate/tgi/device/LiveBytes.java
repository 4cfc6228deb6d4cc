package dev.headroom.estimate.tgi.device;

/**
 * Counts the bytes of living tensors and remembers the most there ever were: {@code torch.cuda.max_memory_allocated}.
 *
 * <p>Its counts stop growing at 2^62, far beyond any card, so that absurd inputs cannot overflow.
 */
public final class LiveBytes implements DeviceMemory {

    private static final long CEILING = 1L << 62;

    private long live;
    private long peak;
    private long made;

    /** A handle is the tensor's size, its low bits (free because sizes are multiples of 512) count up. */
    @Override
    public long allocate(long bytes) {
        if (bytes == 0) {
            return NOTHING;
        }
        long size = DeviceMemory.rounded(bytes);
        live = Math.min(CEILING, live + size);
        peak = Math.max(peak, live);
        return size + (made++ & (GRAIN - 1));
    }

    @Override
    public void free(long tensor) {
        live -= tensor & -GRAIN;
    }

    /** Bytes of the tensors that live now. */
    public long live() {
        return live;
    }

    /** The most bytes that ever lived at once. */
    public long peak() {
        return peak;
    }

    /** Forgets everything. */
    public void clear() {
        live = 0;
        peak = 0;
    }
}
