package dev.headroom.estimate.tgi.weights;

/**
 * float16 or bfloat16, whatever the type of the file: tensors are cast to the run's type (utils/weights.py and
 * layers/fp8.py, v3.3.7).
 *
 * @param label {@code float16} or {@code bfloat16}
 * @param joinedOnGpu whether the parts of a fused matrix are moved to the GPU before they are joined, as up to 2.1,
 *     rather than joined on the host and moved once
 */
public record HalfPrecision(String label, boolean joinedOnGpu) implements WeightFormat {

    /** Joined on the host. */
    public HalfPrecision(String label) {
        this(label, false);
    }

    @Override
    public long bytes(long out, long in) {
        return 2 * out * in;
    }

    @Override
    public long transientBytes(long out, long in) {
        return 0;
    }
}
