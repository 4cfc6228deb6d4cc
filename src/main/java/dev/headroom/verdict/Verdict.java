package dev.headroom.verdict;

import dev.headroom.estimate.MemoryEstimate;
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
            case Fits fits -> fits.failing().isEmpty() ? Optional.empty() : Optional.of(MessageId.TGI_OOM);
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
     */
    record Fits(MemoryEstimate best, List<MemoryEstimate> failing) implements Verdict {
        /** Copies the list. */
        public Fits {
            failing = List.copyOf(failing);
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
