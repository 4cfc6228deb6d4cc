package dev.headroom.estimate.tgi;

import dev.headroom.estimate.tgi.family.Evidence;
import dev.headroom.estimate.tgi.family.ShardModel;
import dev.headroom.estimate.tgi.launch.AttentionBackend;
import dev.headroom.estimate.tgi.launch.CudaCard;
import dev.headroom.estimate.tgi.launch.ReleaseBehaviour;
import dev.headroom.estimate.tgi.launch.WarmUpBatch;
import dev.headroom.estimate.tgi.launch.WarmUpLimits;
import dev.headroom.estimate.tgi.launch.WiggleRoom;
import dev.headroom.estimate.tgi.term.KvCacheMemory;
import dev.headroom.estimate.tgi.term.RuntimeMemory;
import dev.headroom.estimate.tgi.weights.WeightFormat;
import dev.headroom.model.ModelFacts;

/**
 * A start with everything decided that can be decided before it: nothing is unset any more.
 *
 * @param settings what was told
 * @param model the model
 * @param shard its class, bound to a shard's widths
 * @param card the card
 * @param release what the release does
 * @param limits token limits of the warm-up
 * @param batch the warm-up's requests
 * @param attention the attention
 * @param chunks whether prompts are prefilled in chunks
 * @param half the 16 bit format
 * @param format the format of linear layers
 * @param cache the cache of keys and values
 * @param runtime memory outside the allocator
 * @param wiggle what stays free after the warm-up
 */
public record StartPlan(
        TgiSettings settings,
        ModelFacts model,
        ShardModel shard,
        CudaCard card,
        ReleaseBehaviour release,
        WarmUpLimits limits,
        WarmUpBatch batch,
        AttentionBackend attention,
        boolean chunks,
        WeightFormat half,
        WeightFormat format,
        KvCacheMemory cache,
        RuntimeMemory runtime,
        WiggleRoom wiggle) {

    /** CUDA_MEMORY_FRACTION. */
    public double fraction() {
        return settings.memory().cudaMemoryFraction();
    }

    /** How well the start's memory is known: quantized weights were never measured. */
    public Evidence evidence() {
        return half.equals(format) ? shard.evidence() : shard.evidence().and(Evidence.READ);
    }

    /** Bytes of the card. */
    public long total() {
        return card.cudaTotal().value();
    }

    /** The same without NCCL, for measurements of one rank alone. */
    public StartPlan withoutNccl() {
        return new StartPlan(
                settings,
                model,
                shard,
                card,
                release,
                limits,
                batch,
                attention,
                chunks,
                half,
                format,
                cache,
                runtime.withoutNccl(),
                wiggle);
    }
}
