package dev.headroom.estimate.tgi.device;

import java.util.Arrays;

/** Free blocks of one pool, the smallest first, of equal ones the one at the lowest address. */
final class FreeBlocks {

    private final Blocks blocks;
    private int[] sorted = new int[64];
    private int count;

    FreeBlocks(Blocks blocks) {
        this.blocks = blocks;
    }

    void add(int block) {
        int at = firstNotBefore(blocks.size(block), blocks.address(block));
        if (count == sorted.length) {
            sorted = Arrays.copyOf(sorted, 2 * count);
        }
        System.arraycopy(sorted, at, sorted, at + 1, count - at);
        sorted[at] = block;
        count++;
    }

    void remove(int block) {
        removeAt(firstNotBefore(blocks.size(block), blocks.address(block)));
    }

    /** Takes the smallest block that holds {@code bytes}; 0 when there is none. */
    int takeBestFit(long bytes) {
        int at = firstNotBefore(bytes, Long.MIN_VALUE);
        return at == count ? 0 : removeAt(at);
    }

    /** Takes every block that is a whole segment out, and returns their bytes together. */
    long dropWholeSegments() {
        long dropped = 0;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int block = sorted[i];
            if (blocks.isWholeSegment(block)) {
                dropped += blocks.size(block);
            } else {
                sorted[kept++] = block;
            }
        }
        count = kept;
        return dropped;
    }

    private int removeAt(int at) {
        int block = sorted[at];
        count--;
        System.arraycopy(sorted, at + 1, sorted, at, count - at);
        return block;
    }

    private int firstNotBefore(long size, long address) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (blocks.isBefore(sorted[middle], size, address)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
