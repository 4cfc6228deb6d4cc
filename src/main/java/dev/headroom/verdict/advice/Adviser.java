package dev.headroom.verdict.advice;

import dev.headroom.estimate.MemoryEstimate;
import dev.headroom.estimate.MemoryEstimator;
import dev.headroom.verdict.Advice;
import dev.headroom.verdict.Question;
import dev.headroom.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds to a verdict the cheapest changes with which the pod fits, each of them judged. */
public final class Adviser {

    /** More is not read. */
    private static final int MOST = 3;

    /** What costs nothing, then quality, then money. */
    private static final List<Change> CHEAPEST_FIRST = List.of(
            OtherGpus::idle,
            LargerShare::ofEachCard,
            FewerTokens::inPrefill,
            FewerTokens::inTotal,
            SmallerNumbers::inCache,
            SmallerNumbers::inWeights,
            OtherGpus::more,
            OtherGpus::larger);

    /** Two changes at once, where none alone helps. */
    private static final List<Change> COMBINED = List.of(FewerTokens::inAll, OtherGpus::moreAndLarger);

    private final MemoryEstimator estimator;

    /** Advice by the estimator that judged. */
    public Adviser(MemoryEstimator estimator) {
        this.estimator = estimator;
    }

    /** {@code verdict} on {@code question}, with what would make it fit where it may not. */
    public Verdict advise(Question question, Verdict verdict, Surroundings surroundings) {
        return best(verdict)
                .map(best -> verdict.with(advice(new Trial(question, best, estimator, surroundings))))
                .orElse(verdict);
    }

    private static Optional<MemoryEstimate> best(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Tight tight -> Optional.of(tight.best());
            case Verdict.DoesNotFit not -> Optional.of(not.best());
            case Verdict.Fits _, Verdict.Misconfigured _, Verdict.Undecided _ -> Optional.empty();
        };
    }

    private static List<Advice> advice(Trial trial) {
        List<Advice> found = first(trial, CHEAPEST_FIRST);
        return found.isEmpty() ? first(trial, COMBINED) : found;
    }

    private static List<Advice> first(Trial trial, List<Change> changes) {
        List<Advice> found = new ArrayList<>();
        for (Change change : changes) {
            if (found.size() < MOST) {
                change.find(trial).ifPresent(found::add);
            }
        }
        return found;
    }
}
