package dev.headroom.estimate.notebook;

/**
 * The token limits, in the launcher's words.
 *
 * @param maxInputTokens at least 1, the notebook divides by it
 * @param maxTotalTokens at least 0
 * @param maxBatchPrefillTokens at least 0
 */
public record Limits(long maxInputTokens, long maxTotalTokens, long maxBatchPrefillTokens) {

    /** Refuses what is not a number of tokens, naming the limit. */
    public Limits {
        require("max_input_tokens", maxInputTokens, 1);
        require("max_total_tokens", maxTotalTokens, 0);
        require("max_batch_prefill_tokens", maxBatchPrefillTokens, 0);
    }

    private static void require(String limit, long tokens, long least) {
        if (tokens < least) {
            throw new IllegalArgumentException(limit + " must be at least " + least + " but is " + tokens);
        }
    }
}
