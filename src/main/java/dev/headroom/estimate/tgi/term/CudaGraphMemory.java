package dev.headroom.estimate.tgi.term;

import dev.headroom.estimate.tgi.launch.AttentionBackend;
import java.util.List;

/**
 * The graphs of decode steps, captured after the cache exists (flash_causal_lm.py, cuda_graph_warmup, v3.3.7).
 *
 * <p>Each has 8 MiB of flashinfer's plan; together they have a workspace of cuBLAS, a table of {@code max_total_tokens}
 * int32 entries for the largest batch, longer rotary tables, and the scores of all batch sizes. Over 62 captures this
 * was off by at most 1.7 MiB; what the driver keeps comes on top.
 */
public final class CudaGraphMemory {

    private static final long MIB = 1 << 20;
    private static final long PLAN = 8 * MIB;
    private static final long INT32 = 4;
    private static final long ELEMENT = 2;

    /** The sizes that are captured unless {@code --cuda-graphs} says otherwise (launcher/src/main.rs). */
    public static final List<Long> DEFAULT_SIZES = List.of(1L, 2L, 4L, 8L, 16L, 32L);

    private CudaGraphMemory() {}

    /** What the graphs of {@code sizes} take; a size of 0 is no graph. */
    public static ByteRange of(
            List<Long> sizes, AttentionBackend attention, RuntimeMemory runtime, GraphWidths widths) {
        long count = 0;
        long sum = 0;
        long largest = 0;
        for (long size : sizes) {
            count += size > 0 ? 1 : 0;
            sum += size;
            largest = Math.max(largest, size);
        }
        if (count == 0) {
            return ByteRange.ZERO;
        }
        long plans = attention == AttentionBackend.FLASHINFER ? count * PLAN : 0;
        long scores = ByteRange.product(sum * ELEMENT, widths.vocab());
        long table = ByteRange.product(largest * INT32, widths.maxTotalTokens());
        long rotary = ByteRange.product(
                ELEMENT * widths.rotaryTableWidth(), Math.max(0, widths.maxTotalTokens() - widths.longestPrompt()));
        return driver(runtime.graphDriver(), count)
                .plus(plans + runtime.workspace())
                .plus(scores)
                .plus(table)
                .plus(rotary);
    }

    private static ByteRange driver(ByteRange six, long count) {
        return new ByteRange(six.low() * count / 6, six.likely() * count / 6, six.high() * count / 6);
    }

    /**
     * What graphs depend on.
     *
     * @param vocab {@code vocab_size}
     * @param maxTotalTokens the resolved total
     * @param rotaryTableWidth elements of a position in all rotary tables, which are made anew for the total
     * @param longestPrompt the warm-up's longest prompt, for which they were made before
     */
    public record GraphWidths(long vocab, long maxTotalTokens, long rotaryTableWidth, long longestPrompt) {}
}
