package dev.headroom.estimate;

import dev.headroom.gpu.GpuCandidate;
import dev.headroom.units.Bytes;
import java.util.List;

/** What an estimator says about a configuration on one card. */
public sealed interface Estimation {

    /**
     * The arithmetic, over all the cards that the model is spread over.
     *
     * @param estimator who worked it out
     * @param card the card it was worked out for
     * @param shards how many of the cards take part, at least 1
     * @param neededLow the least that is needed
     * @param neededHigh the most that is needed
     * @param available what is there for it
     * @param fit how they compare, by the estimator's own rule
     * @param items the sum, in the order to show it
     * @param assumptions what the manifest leaves out and was assumed, one clause each
     */
    record MemoryEstimate(
            EstimatorKind estimator,
            GpuCandidate card,
            int shards,
            Bytes neededLow,
            Bytes neededHigh,
            Bytes available,
            Fit fit,
            List<MemoryItem> items,
            List<String> assumptions)
            implements Estimation {
        /** Copies the lists. */
        public MemoryEstimate {
            items = List.copyOf(items);
            assumptions = List.copyOf(assumptions);
        }
    }

    /**
     * The estimator cannot tell.
     *
     * @param reason what is missing, a clause without a full stop
     * @param remedy what would settle it, a clause without a full stop
     */
    record NotEstimable(String reason, String remedy) implements Estimation {}
}
