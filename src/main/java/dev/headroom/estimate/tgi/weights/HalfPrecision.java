package dev.headroom.estimate.tgi.weights;

/**
 * float16 or bfloat16, whatever the type of the file: tensors are cast to the run's type, fused matrices are
 * concatenated on the host and moved once (utils/weights.py and layers/fp8.py, v3.3.7).
 *
 * @param label {@code float16} or {@code bfloat16}
 */
public record HalfPrecision(String label) implements WeightFormat {

    @Override
    public long bytes(long out, long in) {
        return 2 * out * in;
    }

    @Override
    public long transientBytes(long out, long in) {
        return 0;
    }
}
