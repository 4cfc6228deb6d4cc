package dev.headroom.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a checkpoint is quantized, from config.json's {@code quantization_config}.
 *
 * @param quantMethod {@code quant_method} as written, for example {@code awq}, {@code gptq}, {@code fp8}
 * @param bits bits of a quantized weight where the config says it
 * @param groupSize weights that share a scale where the config says it; -1 is a whole column
 * @param symmetric {@code sym}, or {@code zero_point} turned round: weights without a zero point of their own; empty
 *     where the config does not say
 * @param weightBlockSize {@code weight_block_size} of fp8 checkpoints, the side of a square block that shares a scale
 * @param kvCacheDtype the type in which the checkpoint wants keys and values cached, from {@code kv_cache_scheme}
 */
public record Quantization(
        String quantMethod,
        OptionalInt bits,
        OptionalInt groupSize,
        Optional<Boolean> symmetric,
        OptionalInt weightBlockSize,
        Optional<Dtype> kvCacheDtype) {

    /** A checkpoint whose config says no more than this. */
    public Quantization(String quantMethod, OptionalInt bits, OptionalInt groupSize) {
        this(quantMethod, bits, groupSize, Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    /** Refuses bits that no format has. */
    public Quantization {
        bits.ifPresent(count -> Require.between("quantization_config.bits", count, 1, 32));
    }
}
