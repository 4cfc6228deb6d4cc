package dev.headroom.estimate.tgi.weights;

/**
 * {@code --quantize bitsandbytes-nf4} and {@code -fp4}: half a byte an element, a byte of scale for 64 of them, and a
 * float32 for 256 of those, since the statistics are quantized once more (layers/bnb.py, {@code
 * compress_statistics=True}, v3.3.7): 0.516 bytes an element. Made from the 16 bit matrix on the GPU.
 *
 * @param label {@code bitsandbytes nf4}
 */
public record FourBit(String label) implements WeightFormat {

    private static final long BLOCK = 64;
    private static final long BLOCKS_A_FLOAT = 256;

    @Override
    public long bytes(long out, long in) {
        long elements = out * in;
        long blocks = elements / BLOCK + 1;
        return elements / 2 + blocks + 4 * (blocks / BLOCKS_A_FLOAT + 1);
    }

    @Override
    public long transientBytes(long out, long in) {
        return 2 * 2 * out * in;
    }

    @Override
    public WeightFormat readAs(WeightFormat half) {
        return half;
    }
}
