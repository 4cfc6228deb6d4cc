package dev.headroom.estimate;

import dev.headroom.units.Bytes;

/**
 * One line of the arithmetic.
 *
 * @param name what takes the memory: {@code model}, {@code KV cache}
 * @param low the least it takes
 * @param high the most it takes, equal to {@code low} where the estimator gives a point
 * @param basis what it was worked out from: {@code 2 x 8781 tokens}; may be empty
 */
public record MemoryItem(String name, Bytes low, Bytes high, String basis) {}
