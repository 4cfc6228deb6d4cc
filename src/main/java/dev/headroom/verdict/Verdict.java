package dev.headroom.verdict;

import dev.headroom.estimate.MemoryEstimate;
import dev.headroom.gpu.NodeLabel;
import dev.headroom.serving.Problem;
import java.util.List;
import java.util.Optional;

/** What is to be said about one TGI container. */
public sealed interface Verdict {

    /** The verdict's kind. */
    Outcome outcome();

    /** The same verdict with advice, where there is room for some. */
    default Verdict with(List<Advice> advice) {
        return switch (this) {
            case Tight tight -> new Tight(tight.best(), advice);
            case DoesNotFit not -> new DoesNotFit(not.best(), not.others(), advice);
            case Fits _, Misconfigured _, Undecided _ -> this;
        };
    }

    /** The id that its message starts with, empty when there is nothing to say. */
    default Optional<MessageId> messageId() {
        return switch (this) {
            case Fits fits when !fits.failing().isEmpty() -> Optional.of(MessageId.TGI_OOM);
            case Fits fits when !fits.unclear().isEmpty() -> Optional.of(MessageId.TGI_UNKNOWN);
            case Fits _ -> Optional.empty();
            case Tight _ -> Optional.of(MessageId.TGI_TIGHT);
            case DoesNotFit _ -> Optional.of(MessageId.TGI_OOM);
            case Misconfigured wrong ->
                Optional.of(MessageId.of(wrong.problems().getFirst()));
            case Undecided _ -> Optional.of(MessageId.TGI_UNKNOWN);
        };
    }

    /**
     * It fits on at least one card that the scheduler may choose.
     *
     * @param best an estimate for a card on which it fits
     * @param failing estimates for the cards on which it would not
     * @param unclear why it cannot be told of others
     * @param pin a label that nodes with the card of {@code best} have and those of the others do not; empty where there
     *     are no others, and where none is known
     */
    record Fits(MemoryEstimate best, List<MemoryEstimate> failing, List<Undecided> unclear, Optional<NodeLabel> pin)
            implements Verdict {
        /** Copies the lists. */
        public Fits {
            failing = List.copyOf(failing);
            unclear = List.copyOf(unclear);
        }

        /** The same with a label that keeps it to the nodes on which it fits. */
        Fits pinnedBy(Optional<NodeLabel> label) {
            return new Fits(best, failing, unclear, label);
        }

        /** It can be told of all cards, and no label is known. */
        public Fits(MemoryEstimate best, List<MemoryEstimate> failing) {
            this(best, failing, List.of(), Optional.empty());
        }

        @Override
        public Outcome outcome() {
            return Outcome.FITS;
        }
    }

    /**
     * It fits nowhere for sure, and is tight on at least one card.
     *
     * @param best the estimate for such a card
     * @param advice changes with which it fits for sure, the cheapest first
     */
    record Tight(MemoryEstimate best, List<Advice> advice) implements Verdict {
        /** Copies the list. */
        public Tight {
            advice = List.copyOf(advice);
        }

        @Override
        public Outcome outcome() {
            return Outcome.TIGHT;
        }
    }

    /**
     * It fits on no card that the scheduler may choose.
     *
     * @param best the estimate for the card on which least is missing
     * @param others the estimates for the other cards
     * @param advice changes with which it fits, the cheapest first; none when nothing helps
     */
    record DoesNotFit(MemoryEstimate best, List<MemoryEstimate> others, List<Advice> advice) implements Verdict {
        /** Copies the lists. */
        public DoesNotFit {
            others = List.copyOf(others);
            advice = List.copyOf(advice);
        }

        @Override
        public Outcome outcome() {
            return Outcome.DOES_NOT_FIT;
        }
    }

    /**
     * TGI would refuse to start.
     *
     * @param problems why, at least one
     */
    record Misconfigured(List<Problem> problems) implements Verdict {
        /** Refuses an empty list and copies. */
        public Misconfigured {
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("a misconfigured container has at least one problem");
            }
            problems = List.copyOf(problems);
        }

        @Override
        public Outcome outcome() {
            return Outcome.MISCONFIGURED;
        }
    }

    /**
     * It cannot be told.
     *
     * @param reason what is missing, a clause without a full stop
     * @param remedy what would settle it, a clause without a full stop
     */
    record Undecided(String reason, String remedy) implements Verdict {
        @Override
        public Outcome outcome() {
            return Outcome.UNDECIDED;
        }
    }
}
