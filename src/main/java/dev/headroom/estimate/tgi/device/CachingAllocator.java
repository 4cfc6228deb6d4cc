package dev.headroom.estimate.tgi.device;

/**
 * PyTorch's caching allocator on a card of limited size.
 *
 * <p>The rules are those of c10/cuda/CUDACachingAllocator (v2.1 to v2.7, without expandable segments): a tensor is
 * rounded up to 512 bytes. Up to 1 MiB it is cut from segments of 2 MiB; below 10 MiB from segments of 20 MiB; from 10
 * MiB on it gets a segment of its own, rounded up to 2 MiB. The smallest free block that is large enough is taken, and
 * cut if what remains is at least 512 bytes (small) or more than 1 MiB (large). Free neighbours in a segment become
 * one block. A segment that is needed and does not fit makes the allocator give back every segment that is entirely
 * free, and then try once more.
 *
 * <p>When even that does not help nothing is thrown: {@link #shortfall()} says how much was missing, and all further
 * requests are granted in name only.
 */
public final class CachingAllocator implements DeviceMemory {

    private static final long MIB = 1 << 20;
    private static final long SMALL_TENSOR = MIB;
    private static final long SMALL_SEGMENT = 2 * MIB;
    private static final long LARGE_SEGMENT = 20 * MIB;
    private static final long OWN_SEGMENT = 10 * MIB;
    private static final long SEGMENT_GRAIN = 2 * MIB;

    private final Blocks blocks = new Blocks();
    private final FreeBlocks smallPool = new FreeBlocks(blocks);
    private final FreeBlocks largePool = new FreeBlocks(blocks);
    private long capacity;
    private long allocated;
    private long reserved;
    private long peakAllocated;
    private long peakReserved;
    private long nextAddress;
    private long shortfall;

    /**
     * An empty allocator.
     *
     * @param capacity the most bytes of segments that the card can hold
     */
    public CachingAllocator(long capacity) {
        this.capacity = capacity;
    }

    @Override
    public long allocate(long bytes) {
        if (bytes == 0 || shortfall > 0) {
            return NOTHING;
        }
        long size = DeviceMemory.rounded(bytes);
        boolean small = size <= SMALL_TENSOR;
        int block = pool(small).takeBestFit(size);
        if (block == 0) {
            block = newSegment(size, small);
        }
        return block == 0 ? NOTHING : use(block, size);
    }

    private long use(int block, long size) {
        long rest = blocks.size(block) - size;
        boolean small = blocks.isSmall(block);
        if (small ? rest >= GRAIN : rest > SMALL_TENSOR) {
            pool(small).add(blocks.split(block, size));
        }
        blocks.setFree(block, false);
        allocated += blocks.size(block);
        peakAllocated = Math.max(peakAllocated, allocated);
        return block;
    }

    private int newSegment(long size, boolean small) {
        long segment = small ? SMALL_SEGMENT : size < OWN_SEGMENT ? LARGE_SEGMENT : wholeSegments(size);
        if (reserved + segment > capacity) {
            emptyCache();
        }
        if (reserved + segment > capacity) {
            shortfall = reserved + segment - capacity;
            return 0;
        }
        reserved += segment;
        peakReserved = Math.max(peakReserved, reserved);
        int block = blocks.add(nextAddress, segment, small);
        nextAddress += segment;
        return block;
    }

    private static long wholeSegments(long size) {
        return (size + SEGMENT_GRAIN - 1) & -SEGMENT_GRAIN;
    }

    @Override
    public void free(long tensor) {
        if (tensor == NOTHING) {
            return;
        }
        int block = (int) tensor;
        allocated -= blocks.size(block);
        blocks.setFree(block, true);
        pool(blocks.isSmall(block)).add(merged(block));
    }

    private int merged(int freed) {
        int block = freed;
        int before = blocks.before(block);
        if (before != 0 && blocks.isFree(before)) {
            pool(blocks.isSmall(block)).remove(before);
            blocks.merge(before, block);
            block = before;
        }
        int after = blocks.after(block);
        if (after != 0 && blocks.isFree(after)) {
            pool(blocks.isSmall(block)).remove(after);
            blocks.merge(block, after);
        }
        return block;
    }

    /** Gives back every segment that is entirely free: {@code torch.cuda.empty_cache}. */
    public void emptyCache() {
        reserved -= smallPool.dropWholeSegments() + largePool.dropWholeSegments();
    }

    /** The card's limit changes because something outside this allocator takes memory or gives it back. */
    public void limitTo(long bytes) {
        capacity = bytes;
    }

    /** Starts measuring peaks anew, from what is held now. */
    public void resetPeaks() {
        peakAllocated = allocated;
        peakReserved = reserved;
    }

    /** Bytes of living tensors, their blocks counted whole: {@code torch.cuda.memory_allocated}. */
    public long allocated() {
        return allocated;
    }

    /** Bytes of segments: {@code torch.cuda.memory_reserved}, what the driver counts as used. */
    public long reserved() {
        return reserved;
    }

    /** The most bytes of living tensors since the last reset. */
    public long peakAllocated() {
        return peakAllocated;
    }

    /** The most bytes of segments since the last reset. */
    public long peakReserved() {
        return peakReserved;
    }

    /**
     * Bytes of segments that it took since the last reset; after a shortfall, what the card would have had to hold for
     * the segment that did not fit.
     */
    public long needed() {
        return shortfall > 0 ? capacity + shortfall : peakReserved;
    }

    /** 0 while everything fitted, else the bytes that were missing for the first segment that did not. */
    public long shortfall() {
        return shortfall;
    }

    private FreeBlocks pool(boolean small) {
        return small ? smallPool : largePool;
    }
}
