package dev.headroom.estimate.tgi.weights;

import dev.headroom.estimate.tgi.device.DeviceMemory;

/**
 * 8 bit floats: a byte an element, and a float32 scale a row or for a square block (layers/fp8.py, v3.3.7).
 *
 * @param block the side of the blocks that share a scale, 0 for one scale a row
 * @param made whether it is made from a 16 bit matrix while loading
 * @param repacked whether it is packed once more for Marlin's kernel, on cards of compute capability 8.x
 */
public record Float8(int block, boolean made, boolean repacked) implements WeightFormat {

    @Override
    public long bytes(long out, long in) {
        return out * in + 4 * scales(out, in);
    }

    private long scales(long out, long in) {
        return block == 0 ? out : ((out + block - 1) / block) * ((in + block - 1) / block);
    }

    @Override
    public void allocate(DeviceMemory memory, long out, long in) {
        memory.allocate(out * in);
        memory.allocate(4 * scales(out, in));
    }

    @Override
    public long transientBytes(long out, long in) {
        return (made ? 2 * out * in : 0) + (repacked ? out * in : 0);
    }

    @Override
    public WeightFormat readAs(WeightFormat half) {
        return made ? half : this;
    }

    @Override
    public boolean makesFp8() {
        return made;
    }

    @Override
    public String label() {
        return block == 0 ? "fp8" : "fp8 in blocks of " + block;
    }
}
