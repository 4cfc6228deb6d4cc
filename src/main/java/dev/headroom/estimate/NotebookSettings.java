package dev.headroom.estimate;

import dev.headroom.estimate.Estimation.NotEstimable;
import dev.headroom.model.Dtype;
import dev.headroom.model.ModelFacts;
import dev.headroom.serving.ServingConfig;
import dev.headroom.serving.Setting;
import dev.headroom.serving.Setting.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The settings that the notebook's arithmetic reads, with its defaults where nobody set them.
 *
 * @param limits the token limits
 * @param dtype float16 where unset, the notebook's default
 * @param cudaMemoryFraction 1.0 where unset, the notebook's default and TGI's
 * @param assumptions what nobody set, one clause each
 */
record NotebookSettings(TokenLimits limits, Dtype dtype, double cudaMemoryFraction, List<String> assumptions) {

    private static final Dtype DEFAULT_DTYPE = Dtype.FLOAT16;
    private static final double DEFAULT_FRACTION = 1.0;

    /** The settings of {@code config}, none of which may be {@link #unreadable}. */
    static NotebookSettings of(ModelFacts model, ServingConfig config) {
        TokenLimits limits = TokenLimits.of(
                model,
                known(config.maxInputTokens()),
                known(config.maxTotalTokens()),
                known(config.maxBatchPrefillTokens()));
        Optional<Dtype> dtype = known(config.dtype()).map(Known::value);
        List<String> assumptions = new ArrayList<>(limits.assumptions());
        if (dtype.isEmpty()) {
            assumptions.add(DEFAULT_DTYPE.label());
        }
        double fraction = known(config.cudaMemoryFraction()).map(Known::value).orElse(DEFAULT_FRACTION);
        return new NotebookSettings(limits, dtype.orElse(DEFAULT_DTYPE), fraction, assumptions);
    }

    /**
     * Why the first setting that cannot be read stops the estimate; empty when all that matter can be read. A dtype does
     * not: TGI takes two, and both are two bytes wide. Nor does a memory fraction: at worst it is all of the memory.
     */
    static Optional<NotEstimable> unreadable(ServingConfig config) {
        return Unreadable.of("max_input_tokens", config.maxInputTokens())
                .or(() -> Unreadable.of("max_total_tokens", config.maxTotalTokens()))
                .or(() -> Unreadable.of("max_batch_prefill_tokens", config.maxBatchPrefillTokens()));
    }

    private static <T> Optional<Known<T>> known(Optional<Setting<T>> setting) {
        return setting.flatMap(given -> given instanceof Known<T> known ? Optional.of(known) : Optional.empty());
    }
}
