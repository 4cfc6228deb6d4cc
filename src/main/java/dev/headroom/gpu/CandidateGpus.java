package dev.headroom.gpu;

import java.util.List;

/** Every card the pod could land on, or why that cannot be said. */
public sealed interface CandidateGpus {
    /**
     * Cards are known.
     *
     * @param cards at least one, in a fixed order, no two alike
     * @param unclear why it is not known which others there are; none when these are all
     */
    record Known(List<GpuCandidate> cards, List<Unknown> unclear) implements CandidateGpus {
        /** Refuses an empty list of cards and copies. */
        public Known {
            if (cards.isEmpty()) {
                throw new IllegalArgumentException("known candidates must name at least one card");
            }
            cards = List.copyOf(cards);
            unclear = List.copyOf(unclear);
        }

        /** All cards are known. */
        public Known(List<GpuCandidate> cards) {
            this(cards, List.of());
        }
    }

    /**
     * The cards are not known.
     *
     * @param reason what is missing, a clause without a full stop
     * @param remedy what would settle it, a clause without a full stop
     * @param labels labels of the nodes whose cards are not known; none where that is not known either
     */
    record Unknown(String reason, String remedy, List<NodeLabel> labels) implements CandidateGpus {
        /** Copies the labels. */
        public Unknown {
            labels = List.copyOf(labels);
        }

        /** Cards on nodes of which no label is known. */
        public Unknown(String reason, String remedy) {
            this(reason, remedy, List.of());
        }

        /** The same of nodes with these labels. */
        public Unknown withLabels(List<NodeLabel> others) {
            return new Unknown(reason, remedy, others);
        }
    }
}
