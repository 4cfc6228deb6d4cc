package dev.headroom.estimate.tgi.weights;

import dev.headroom.estimate.tgi.device.DeviceMemory;

/**
 * {@code --quantize eetq}: a byte an element and a float16 scale a row, quantized on the host; the 16 bit matrix and its
 * transpose are on the GPU for a moment (layers/eetq.py, v3.3.7).
 */
public record Eetq() implements WeightFormat {

    @Override
    public long bytes(long out, long in) {
        return out * in + 2 * out;
    }

    @Override
    public void allocate(DeviceMemory memory, long out, long in) {
        memory.allocate(out * in);
        memory.allocate(2 * out);
    }

    @Override
    public long transientBytes(long out, long in) {
        return 2 * 2 * out * in;
    }

    @Override
    public String label() {
        return "eetq int8";
    }

    @Override
    public WeightFormat readAs(WeightFormat half) {
        return half;
    }
}
