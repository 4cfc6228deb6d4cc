package dev.headroom.serving;

import dev.headroom.model.Dtype;
import java.util.Optional;

/**
 * What the launcher was told; what nobody set stays unset, because TGI's defaults depend on the model and the card.
 *
 * <p>Environment and arguments are already merged: an argument wins over the environment.
 */
public record ServingConfig(
        Setting.Known<TgiRelease> release,
        Optional<Setting<String>> modelId,
        Optional<Setting<String>> revision,
        Optional<Setting<Boolean>> sharded,
        Optional<Setting<Long>> numShard,
        Optional<Setting<Quantize>> quantize,
        Optional<Setting<Dtype>> dtype,
        Optional<Setting<Long>> maxInputTokens,
        Optional<Setting<Long>> maxTotalTokens,
        Optional<Setting<Long>> maxBatchPrefillTokens,
        Optional<Setting<Double>> cudaMemoryFraction) {}
