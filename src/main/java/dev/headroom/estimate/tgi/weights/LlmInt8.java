package dev.headroom.estimate.tgi.weights;

import dev.headroom.estimate.tgi.device.DeviceMemory;

/**
 * {@code --quantize bitsandbytes}: LLM.int8, a byte an element and a float32 scale a row, made from the 16 bit matrix
 * on the GPU, which is there twice while it is concatenated (layers/bnb.py, utils/weights.py, v3.3.7).
 */
public record LlmInt8() implements WeightFormat {

    @Override
    public long bytes(long out, long in) {
        return out * in + 4 * out;
    }

    @Override
    public void allocate(DeviceMemory memory, long out, long in) {
        memory.allocate(out * in);
        memory.allocate(4 * out);
    }

    @Override
    public long transientBytes(long out, long in) {
        return 2 * 2 * out * in;
    }

    @Override
    public String label() {
        return "bitsandbytes int8";
    }

    @Override
    public WeightFormat readAs(WeightFormat half) {
        return half;
    }
}
