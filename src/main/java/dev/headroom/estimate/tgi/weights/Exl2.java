package dev.headroom.estimate.tgi.weights;

/**
 * EXL2: every matrix has bits of its own, {@code bits} on average (layers/exl2.py, layers/gptq/exllamav2.py, v2.1 to
 * v3.3.7). It is loaded as it is stored and runs on one GPU only.
 *
 * @param bits average bits of a weight, 1 to 16
 */
public record Exl2(int bits) implements WeightFormat {

    /** What exllamav2 stores a head in unless told otherwise. */
    public static final int HEAD_BITS = 6;

    private static final long BITS_A_BYTE = 8;

    @Override
    public long bytes(long out, long in) {
        return out * in * bits / BITS_A_BYTE;
    }

    @Override
    public long transientBytes(long out, long in) {
        return 0;
    }

    @Override
    public String label() {
        return "exl2 " + bits + " bit";
    }
}
