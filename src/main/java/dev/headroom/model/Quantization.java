package dev.headroom.model;

import java.util.OptionalInt;

/**
 * How a checkpoint is quantized, from config.json's {@code quantization_config}.
 *
 * @param quantMethod {@code quant_method} as written, for example {@code awq}, {@code gptq}, {@code fp8}
 * @param bits bits of a quantized weight where the config says it
 * @param groupSize weights that share a scale where the config says it; -1 is a whole column
 */
public record Quantization(String quantMethod, OptionalInt bits, OptionalInt groupSize) {}
