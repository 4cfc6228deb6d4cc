package dev.headroom.estimate.tgi;

/**
 * How many tokens the cache holds in the end, and what the router makes of it (flash_causal_lm.py, warmup;
 * backends/v3/src/lib.rs, v3.3.7).
 */
final class TokenBudget {

    private TokenBudget() {}

    /**
     * The limits that TGI ends up with.
     *
     * @param free bytes that are free on the card after the warm-up's prefill
     */
    static TokenPrediction predict(StartPlan plan, long free) {
        long usable = plan.wiggle().usable(Math.max(0, free), plan.total(), plan.fraction());
        long block = plan.attention().blockSize();
        long added = usable / Math.max(1, plan.cache().bytesPerToken() * block) * block;
        return resolve(plan, plan.batch().cacheTokens() + added);
    }

    /** Unset limits become what the cache holds and the model allows; without chunks, what was just prefilled. */
    private static TokenPrediction resolve(StartPlan plan, long tokens) {
        long byShard = plan.chunks()
                ? Math.min(tokens, plan.model().maxPositionEmbeddings())
                : plan.batch().promptTokens();
        long total = plan.limits().maxTotalTokens().orElse(byShard);
        return new TokenPrediction(tokens, total, plan.limits().maxInputTokens().orElse(Math.max(1, total - 1)));
    }

    /** Tokens that the router insists on beyond what the warm-up's requests claimed. */
    static long missing(StartPlan plan) {
        long wanted = Math.max(
                plan.limits().maxBatchPrefillTokens(),
                plan.limits().maxTotalTokens().orElse(0));
        return Math.max(0, Math.min(1L << 40, wanted) - plan.batch().cacheTokens());
    }
}
