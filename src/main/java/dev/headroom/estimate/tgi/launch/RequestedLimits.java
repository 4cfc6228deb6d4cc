package dev.headroom.estimate.tgi.launch;

import java.util.OptionalLong;

/**
 * The token limits that were set; what nobody set is empty.
 *
 * @param maxInputTokens {@code --max-input-tokens}
 * @param maxTotalTokens {@code --max-total-tokens}
 * @param maxBatchPrefillTokens {@code --max-batch-prefill-tokens}
 * @param maxBatchSize {@code --max-batch-size}, requests
 */
public record RequestedLimits(
        OptionalLong maxInputTokens,
        OptionalLong maxTotalTokens,
        OptionalLong maxBatchPrefillTokens,
        OptionalLong maxBatchSize) {

    /** Nothing was set. */
    public static final RequestedLimits NONE =
            new RequestedLimits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    /** All three token limits were set. */
    public static RequestedLimits of(long maxInputTokens, long maxTotalTokens, long maxBatchPrefillTokens) {
        return new RequestedLimits(
                OptionalLong.of(maxInputTokens),
                OptionalLong.of(maxTotalTokens),
                OptionalLong.of(maxBatchPrefillTokens),
                OptionalLong.empty());
    }

    /** Only {@code --max-batch-prefill-tokens} was set. */
    public static RequestedLimits prefill(long maxBatchPrefillTokens) {
        return new RequestedLimits(
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.of(maxBatchPrefillTokens),
                OptionalLong.empty());
    }
}
