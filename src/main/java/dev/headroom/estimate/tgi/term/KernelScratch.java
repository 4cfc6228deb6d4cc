package dev.headroom.estimate.tgi.term;

import dev.headroom.estimate.tgi.family.ShardShape;
import dev.headroom.estimate.tgi.weights.Exl2;
import dev.headroom.estimate.tgi.weights.FbgemmFloat8;
import dev.headroom.estimate.tgi.weights.Float8;
import dev.headroom.estimate.tgi.weights.FourBit;
import dev.headroom.estimate.tgi.weights.LlmInt8;
import dev.headroom.estimate.tgi.weights.Packed;
import dev.headroom.estimate.tgi.weights.WeightFormat;

/**
 * What the kernels of quantized layers take while a prefill runs, beyond the layer's own tensors. None of it was
 * measured: a fifth more or less.
 */
public final class KernelScratch {

    private static final long PER_MILLE = 200;
    private static final long ELEMENT = 2;
    private static final long INT32 = 4;

    /** AWQ's kernel splits the sum in eight parts and adds them up afterwards (awq_inference_engine, gemm). */
    private static final long SPLIT_K = 8;

    private KernelScratch() {}

    /**
     * What {@code format} takes for {@code tokens}.
     *
     * @param marlin whether there are Marlin's kernels, which need nothing, for GPTQ and AWQ: from Ampere and 2.2 on
     */
    public static ByteRange of(WeightFormat format, ShardShape shape, long tokens, boolean marlin) {
        long widest = Math.max(2 * shape.intermediate(), shape.queryWidth() + 2 * shape.keyValueWidth());
        long bytes = switch (format) {
            case LlmInt8 _ -> ByteRange.product(tokens, shape.hidden() + INT32 * widest);
            case FourBit _ -> ByteRange.product(ELEMENT * widest, shape.hidden());
            case Float8 float8 -> float8(float8, shape, tokens);
            case FbgemmFloat8 float8 -> float8(float8.converted(), shape, tokens);
            case Exl2 _ -> exllama(shape, tokens, widest);
            case Packed packed when !(marlin && packed.suitsMarlin()) -> packed(packed, shape, tokens, widest);
            default -> 0;
        };
        return ByteRange.about(bytes, PER_MILLE);
    }

    /** The input narrowed to 8 bits; Marlin's kernel takes it at 16. */
    private static long float8(Float8 format, ShardShape shape, long tokens) {
        return format.repacked() ? 0 : ByteRange.product(tokens, Math.max(shape.hidden(), shape.intermediate()));
    }

    private static long packed(Packed packed, ShardShape shape, long tokens, long widest) {
        return packed.method().equals("awq")
                ? ByteRange.product(tokens, SPLIT_K * ELEMENT * widest)
                : exllama(shape, tokens, widest);
    }

    /** One dequantized matrix and float32 results (layers/gptq/exllamav2.py). */
    private static long exllama(ShardShape shape, long tokens, long widest) {
        return ByteRange.product(ELEMENT * widest, shape.hidden()) + ByteRange.product(tokens, INT32 * widest);
    }
}
