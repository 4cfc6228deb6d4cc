package dev.headroom.estimate.tgi.weights;

import dev.headroom.estimate.tgi.device.DeviceMemory;
import java.util.Set;

/**
 * Integers of few bits packed into 32: GPTQ, AWQ, Marlin and the packed formats of compressed-tensors. A float16 scale
 * a group, a packed zero point a group unless symmetric, 4 bytes of index an input for GPTQ (layers/gptq, layers/awq,
 * layers/marlin, v3.3.7). 4 bits in groups of 128 take 0.52 bytes an element. Repacking for Marlin has the matrix
 * there twice.
 *
 * @param method {@code gptq}
 * @param bits of a weight, 2 to 8
 * @param groupSize inputs that share a scale, at least 1; -1 for all of them
 * @param zeros whether groups have a zero point
 */
public record Packed(String method, int bits, int groupSize, boolean zeros) implements WeightFormat {

    private static final long BITS_A_BYTE = 8;
    private static final long INT32 = 4;
    private static final Set<Integer> MARLIN_BITS = Set.of(4, 8);
    private static final Set<Integer> MARLIN_GROUPS = Set.of(-1, 32, 64, 128);

    @Override
    public long bytes(long out, long in) {
        return packed(out, in) + scales(out, in) + zeroPoints(out, in) + INT32 * in;
    }

    @Override
    public void allocate(DeviceMemory memory, long out, long in) {
        memory.allocate(packed(out, in));
        memory.allocate(scales(out, in));
        memory.allocate(zeroPoints(out, in));
        memory.allocate(INT32 * in);
    }

    /**
     * Whether Marlin's kernels take it (layers/marlin/gptq.py, can_use_gptq_marlin, v2.2 to v3.3.7), cards from compute
     * capability 8.0 on provided.
     */
    public boolean suitsMarlin() {
        boolean kind = method.equals("marlin") || method.equals("compressed-tensors") || method.equals("awq") || !zeros;
        return kind && MARLIN_BITS.contains(bits) && MARLIN_GROUPS.contains(groupSize);
    }

    private long scales(long out, long in) {
        return 2 * out * groups(in);
    }

    private long zeroPoints(long out, long in) {
        return zeros ? packed(out, groups(in)) : 0;
    }

    private long groups(long in) {
        return groupSize < 1 ? 1 : (in + groupSize - 1) / groupSize;
    }

    private long packed(long out, long in) {
        return out * in * bits / BITS_A_BYTE;
    }

    @Override
    public long transientBytes(long out, long in) {
        return packed(out, in);
    }

    @Override
    public String label() {
        return method + " " + bits + " bit" + (groupSize < 1 ? "" : " in groups of " + groupSize);
    }
}
