package dev.headroom.estimate.tgi.device;

import java.util.Arrays;

/** The blocks that segments are cut into, each knowing its neighbours in the segment. Block 0 stands for none. */
final class Blocks {

    private long[] sizes = new long[1024];
    private long[] addresses = new long[1024];
    private int[] before = new int[1024];
    private int[] after = new int[1024];
    private boolean[] free = new boolean[1024];
    private boolean[] small = new boolean[1024];
    private int last;

    /** A new block that is a whole segment. */
    int add(long address, long size, boolean isSmall) {
        last++;
        if (last == sizes.length) {
            grow();
        }
        addresses[last] = address;
        sizes[last] = size;
        small[last] = isSmall;
        return last;
    }

    /** Cuts {@code block} down to {@code size} and returns the rest as a free block behind it. */
    int split(int block, long size) {
        int rest = add(addresses[block] + size, sizes[block] - size, small[block]);
        sizes[block] = size;
        link(rest, after[block]);
        link(block, rest);
        free[rest] = true;
        return rest;
    }

    /** Makes one block, the first, of two neighbours. */
    void merge(int first, int second) {
        sizes[first] += sizes[second];
        link(first, after[second]);
    }

    long size(int block) {
        return sizes[block];
    }

    long address(int block) {
        return addresses[block];
    }

    int before(int block) {
        return before[block];
    }

    int after(int block) {
        return after[block];
    }

    boolean isSmall(int block) {
        return small[block];
    }

    boolean isFree(int block) {
        return free[block];
    }

    void setFree(int block, boolean isFree) {
        free[block] = isFree;
    }

    boolean isWholeSegment(int block) {
        return before[block] == 0 && after[block] == 0;
    }

    boolean isBefore(int block, long size, long address) {
        return sizes[block] < size || (sizes[block] == size && addresses[block] < address);
    }

    private void link(int first, int second) {
        after[first] = second;
        if (second != 0) {
            before[second] = first;
        }
    }

    private void grow() {
        int length = 2 * sizes.length;
        sizes = Arrays.copyOf(sizes, length);
        addresses = Arrays.copyOf(addresses, length);
        before = Arrays.copyOf(before, length);
        after = Arrays.copyOf(after, length);
        free = Arrays.copyOf(free, length);
        small = Arrays.copyOf(small, length);
    }
}
