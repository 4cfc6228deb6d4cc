package dev.headroom.estimate;

import dev.headroom.serving.Setting.Known;
import java.util.Optional;

/**
 * The token limits with which TGI serves, each with what decides it.
 *
 * @param maxInputTokens empty where the shard decides after a warm-up that it does not survive
 * @param maxTotalTokens the same
 * @param maxBatchPrefillTokens tokens of one prefill
 * @param maxBatchTotalTokens predicted, what TGI logs as {@code Setting max batch total tokens to}; empty when it does
 *     not get that far
 */
public record StartLimits(
        Optional<Known<Long>> maxInputTokens,
        Optional<Known<Long>> maxTotalTokens,
        Known<Long> maxBatchPrefillTokens,
        Optional<Known<Long>> maxBatchTotalTokens) {

    /** How many requests of {@code max_total_tokens} fit at once; 0 when it does not get that far. */
    public long concurrentRequests() {
        return maxBatchTotalTokens
                .flatMap(all -> maxTotalTokens.map(one -> all.value() / Math.max(1, one.value())))
                .orElse(0L);
    }
}
