package dev.headroom.gpu;

import java.util.List;

/** Every card the pod could land on, or why that cannot be said. */
public sealed interface CandidateGpus {

    /**
     * The cards are known.
     *
     * @param cards at least one, in a fixed order, no two alike
     */
    record Known(List<GpuCandidate> cards) implements CandidateGpus {
        /** Refuses an empty list and copies. */
        public Known {
            if (cards.isEmpty()) {
                throw new IllegalArgumentException("known candidates must name at least one card");
            }
            cards = List.copyOf(cards);
        }
    }

    /**
     * The cards are not known.
     *
     * @param reason what is missing, a clause without a full stop
     * @param remedy what would settle it, a clause without a full stop
     */
    record Unknown(String reason, String remedy) implements CandidateGpus {}
}
