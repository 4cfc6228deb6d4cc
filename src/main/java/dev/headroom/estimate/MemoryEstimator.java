package dev.headroom.estimate;

import dev.headroom.gpu.GpuCandidate;
import dev.headroom.model.ModelFacts;
import dev.headroom.serving.Quantize;
import dev.headroom.serving.ServingConfig;
import java.util.List;

/** Works out how much memory a configuration needs on a card. A pure function. */
@FunctionalInterface
public interface MemoryEstimator {

    /**
     * The estimate for a model, served as {@code config} says, over {@code shards} cards of one kind.
     *
     * @param shards how many cards the model is spread over, at least 1
     */
    Estimation estimate(ModelFacts model, ServingConfig config, int shards, GpuCandidate card);

    /** The quantizations that TGI can make of {@code model} while it loads, whose memory is known; the best first. */
    default List<Quantize> quantizations(ModelFacts model, GpuCandidate card) {
        return List.of();
    }

    /** Whether that estimate fits for sure, for those who want no amounts: it may take less work. */
    default boolean fits(ModelFacts model, ServingConfig config, int shards, GpuCandidate card) {
        return estimate(model, config, shards, card) instanceof MemoryEstimate estimate && estimate.fit() == Fit.FITS;
    }
}
