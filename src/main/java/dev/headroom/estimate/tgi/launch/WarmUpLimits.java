package dev.headroom.estimate.tgi.launch;

import java.util.OptionalLong;

/**
 * The token limits with which the router asks the shards to warm up.
 *
 * @param maxInputTokens empty where the shard decides after its warm-up
 * @param maxTotalTokens empty where the shard decides after its warm-up
 * @param maxBatchPrefillTokens tokens of one prefill, at least 1
 * @param prefillBasis how the prefill was decided, for a person: {@code set}, {@code compute-optimal on nvidia-a10g}
 */
public record WarmUpLimits(
        OptionalLong maxInputTokens, OptionalLong maxTotalTokens, long maxBatchPrefillTokens, String prefillBasis) {}
