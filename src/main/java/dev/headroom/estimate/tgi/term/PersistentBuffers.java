package dev.headroom.estimate.tgi.term;

import dev.headroom.estimate.tgi.device.DeviceMemory;
import dev.headroom.estimate.tgi.launch.AttentionBackend;
import java.util.List;

/**
 * What attention keeps from the start: flashinfer's workspace of 128 MiB and 8 MiB for each of three wrappers; from its
 * release 0.2 on 64 MiB of indices with two of 128 KiB besides (layers/attention/flashinfer.py, flashinfer 0.2.0.post2;
 * measured 216.25 MiB). The other backends keep nothing.
 */
public final class PersistentBuffers {

    private static final long KIB = 1024;
    private static final long MIB = KIB * KIB;
    private static final List<Long> WITHOUT_INDEX = List.of(128 * MIB, 8 * MIB, 8 * MIB, 8 * MIB);
    private static final List<Long> WITH_INDEX =
            List.of(128 * MIB, 8 * MIB, 64 * MIB, 128 * KIB, 128 * KIB, 8 * MIB, 8 * MIB);

    private PersistentBuffers() {}

    /** Makes them in TGI's order. */
    public static void allocate(DeviceMemory memory, AttentionBackend attention, boolean index) {
        sizes(attention, index).forEach(memory::allocate);
    }

    /** Their bytes. */
    public static long bytes(AttentionBackend attention, boolean index) {
        return sizes(attention, index).stream().mapToLong(Long::longValue).sum();
    }

    private static List<Long> sizes(AttentionBackend attention, boolean index) {
        if (attention != AttentionBackend.FLASHINFER) {
            return List.of();
        }
        return index ? WITH_INDEX : WITHOUT_INDEX;
    }
}
