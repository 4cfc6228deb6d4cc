package dev.headroom.estimate.tgi.launch;

/**
 * The requests of the warm-up (router's grpc_client.rs, warmup; flash_causal_lm.py, from_tokenized).
 *
 * @param requests how many there are
 * @param promptTokens tokens of all prompts together: what the prefill computes
 * @param longestPrompt tokens of the longest prompt
 * @param cacheTokens tokens of cache that they claim, in whole blocks
 */
public record WarmUpBatch(long requests, long promptTokens, long longestPrompt, long cacheTokens) {

    /** More tokens than any card holds: larger limits need no larger numbers. */
    private static final long MOST = 1L << 40;

    /**
     * The batch for these limits.
     *
     * <p>Prompts of at most {@code max_input_tokens} are added until {@code max_batch_prefill_tokens} are reached or the
     * batch is full; each claims cache for its own maximum length. With an input of 8750, a total of 8782 and a prefill
     * of 8782 there are two, of 8750 and 32 tokens, and each claims 8781.
     *
     * @param speculate tokens that are guessed ahead
     */
    public static WarmUpBatch of(
            WarmUpLimits limits, long maxBatchSize, ReleaseBehaviour release, int blockSize, long speculate) {
        long prefill = Math.clamp(limits.maxBatchPrefillTokens(), 1, MOST);
        long input = Math.clamp(limits.maxInputTokens().orElse(prefill), 1, prefill);
        long wanted = Math.ceilDiv(prefill, input);
        long requests = Math.clamp(wanted, 1, Math.max(1, maxBatchSize));
        long last = requests == wanted ? prefill - (wanted - 1) * input : input;
        long prompts = (requests - 1) * input + last;
        long full = blocks(claimed(input, limits, release) + speculate, blockSize);
        long rest = blocks(claimed(last, limits, release) + speculate, blockSize);
        return new WarmUpBatch(requests, prompts, input, times(requests - 1, full) + rest);
    }

    /** Prompt and new tokens but the last: max_total_tokens - 1 where that is known. */
    private static long claimed(long prompt, WarmUpLimits limits, ReleaseBehaviour release) {
        if (!release.does(ReleaseBehaviour.Trait.WARM_UP_FILLS_TOTAL)) {
            return prompt + 1;
        }
        return Math.max(prompt, Math.min(MOST, limits.maxTotalTokens().orElse(prompt + 1)) - 1);
    }

    private static long blocks(long tokens, int blockSize) {
        return Math.ceilDiv(tokens, (long) blockSize) * blockSize;
    }

    private static long times(long requests, long tokens) {
        return Math.multiplyHigh(requests, tokens) == 0 && requests * tokens >= 0
                ? requests * tokens
                : Long.MAX_VALUE / 4;
    }
}
