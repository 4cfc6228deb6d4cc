package dev.headroom.estimate.tgi;

import dev.headroom.serving.Problem;
import java.util.List;

/** What the estimator says about a configuration on one kind of card. */
public sealed interface TgiEstimation {

    /** The arithmetic. */
    record Estimated(TgiEstimate estimate) implements TgiEstimation {}

    /** TGI would refuse to start, whatever the card's memory. */
    record Refused(List<Problem> problems) implements TgiEstimation {
        /** Copies the list. */
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /**
     * It cannot be told.
     *
     * @param reason what is missing, a clause without a full stop
     * @param remedy what would settle it, a clause without a full stop
     */
    record NotEstimable(String reason, String remedy) implements TgiEstimation {}
}
