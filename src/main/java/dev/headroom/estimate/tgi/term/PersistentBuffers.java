package dev.headroom.estimate.tgi.term;

import dev.headroom.estimate.tgi.device.DeviceMemory;
import dev.headroom.estimate.tgi.launch.AttentionBackend;

/**
 * What attention keeps from the start: flashinfer's workspace of 128 MiB and 8 MiB for each of three wrappers; from its
 * release 0.2 on 64 MiB of indices with two of 128 KiB besides (layers/attention/flashinfer.py, flashinfer 0.2.0.post2;
 * measured 216.25 MiB). The other backends keep nothing.
 */
public final class PersistentBuffers {

    private static final long KIB = 1024;
    private static final long MIB = KIB * KIB;
    private static final long[] NOTHING = {};
    private static final long[] WITHOUT_INDEX = {128 * MIB, 8 * MIB, 8 * MIB, 8 * MIB};
    private static final long[] WITH_INDEX = {128 * MIB, 8 * MIB, 64 * MIB, 128 * KIB, 128 * KIB, 8 * MIB, 8 * MIB};

    private PersistentBuffers() {}

    /** Makes them in TGI's order. */
    public static void allocate(DeviceMemory memory, AttentionBackend attention, boolean index) {
        for (long size : sizes(attention, index)) {
            memory.allocate(size);
        }
    }

    /** Their bytes. */
    public static long bytes(AttentionBackend attention, boolean index) {
        long bytes = 0;
        for (long size : sizes(attention, index)) {
            bytes += size;
        }
        return bytes;
    }

    private static long[] sizes(AttentionBackend attention, boolean index) {
        if (attention != AttentionBackend.FLASHINFER) {
            return NOTHING;
        }
        return index ? WITH_INDEX : WITHOUT_INDEX;
    }
}
