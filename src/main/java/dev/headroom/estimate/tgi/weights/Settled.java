package dev.headroom.estimate.tgi.weights;

import dev.headroom.estimate.tgi.device.DeviceMemory;

/**
 * Another format without the copies that pass while it loads.
 *
 * @param format the other
 */
public record Settled(WeightFormat format) implements WeightFormat {

    @Override
    public long bytes(long out, long in) {
        return format.bytes(out, in);
    }

    @Override
    public void allocate(DeviceMemory memory, long out, long in) {
        format.allocate(memory, out, in);
    }

    @Override
    public long transientBytes(long out, long in) {
        return 0;
    }

    @Override
    public WeightFormat readAs(WeightFormat half) {
        return format.readAs(half);
    }

    @Override
    public boolean makesFp8() {
        return format.makesFp8();
    }

    @Override
    public String label() {
        return format.label();
    }
}
