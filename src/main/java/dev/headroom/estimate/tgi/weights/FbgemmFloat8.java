package dev.headroom.estimate.tgi.weights;

import dev.headroom.estimate.tgi.device.DeviceMemory;

/**
 * A checkpoint that FBGEMM converted to 8 bit floats, but for the modules that its {@code modules_to_not_convert} lists.
 * Meta's Llama-3.1-405B-FP8 leaves attention and the first and the last layer at 16 bits, which is as large as it gets;
 * transformers' own default converts every layer.
 *
 * @param converted the format of what is converted
 */
public record FbgemmFloat8(Float8 converted) implements WeightFormat {

    @Override
    public long bytes(long out, long in) {
        return converted.bytes(out, in);
    }

    @Override
    public void allocate(DeviceMemory memory, long out, long in) {
        converted.allocate(memory, out, in);
    }

    @Override
    public long transientBytes(long out, long in) {
        return converted.transientBytes(out, in);
    }

    @Override
    public boolean makesFp8() {
        return true;
    }

    @Override
    public WeightFormat atLeast() {
        return converted;
    }

    @Override
    public String label() {
        return "fbgemm fp8";
    }
}
