package dev.headroom.review;

import dev.headroom.estimate.EstimatorKind;
import dev.headroom.estimate.MemoryEstimator;

/** The estimator of each kind. */
final class Estimators {

    private Estimators() {}

    static MemoryEstimator of(EstimatorKind kind) {
        return switch (kind) {
            case NOTEBOOK, NOTEBOOK_TGI ->
                (model, config, shards, card) -> {
                    throw new UnsupportedOperationException(kind.label());
                };
        };
    }
}
