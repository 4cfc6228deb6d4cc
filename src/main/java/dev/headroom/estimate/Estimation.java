package dev.headroom.estimate;

import dev.headroom.serving.Problem;
import java.util.List;

/** What an estimator says about a configuration on one card. */
public sealed interface Estimation permits MemoryEstimate, Estimation.Refused, Estimation.NotEstimable {

    /**
     * TGI would refuse to start, whatever the card's memory.
     *
     * @param problems why, at least one
     */
    record Refused(List<Problem> problems) implements Estimation {
        /** Refuses an empty list and copies. */
        public Refused {
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("a refusal has at least one problem");
            }
            problems = List.copyOf(problems);
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
