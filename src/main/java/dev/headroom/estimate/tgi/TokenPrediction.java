package dev.headroom.estimate.tgi;

/**
 * The token limits that TGI ends up with.
 *
 * @param maxBatchTotalTokens what it logs as "Setting max batch total tokens to"
 * @param maxTotalTokens as set, or as the shard decides after its warm-up
 * @param maxInputTokens as set, or one less than the total
 */
public record TokenPrediction(long maxBatchTotalTokens, long maxTotalTokens, long maxInputTokens) {

    /** It does not get that far. */
    public static final TokenPrediction NONE = new TokenPrediction(0, 0, 0);
}
