package dev.headroom.verdict;

import dev.headroom.estimate.Estimation;
import dev.headroom.estimate.Estimation.MemoryEstimate;
import dev.headroom.estimate.Estimation.NotEstimable;
import dev.headroom.estimate.Fit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * From what an estimator says about every card that the scheduler may choose to one verdict.
 *
 * <p>A pod fits if it fits on at least one of them; it is denied only if it fits on none for sure.
 */
public final class Judge {

    private Judge() {}

    /**
     * The verdict over all cards.
     *
     * @param estimations one for each card, at least one
     */
    public static Verdict judge(List<Estimation> estimations) {
        if (estimations.isEmpty()) {
            throw new IllegalArgumentException("there is no card to judge");
        }
        List<MemoryEstimate> estimates = estimations.stream()
                .filter(MemoryEstimate.class::isInstance)
                .map(MemoryEstimate.class::cast)
                .toList();
        List<MemoryEstimate> failing = with(estimates, Fit.DOES_NOT_FIT);
        return first(estimates, Fit.FITS)
                .<Verdict>map(best -> new Verdict.Fits(best, failing))
                .or(() -> firstUndecided(estimations))
                .or(() -> first(estimates, Fit.TIGHT).map(Verdict.Tight::new))
                .orElseGet(() -> doesNotFit(failing));
    }

    private static List<MemoryEstimate> with(List<MemoryEstimate> estimates, Fit fit) {
        return estimates.stream().filter(estimate -> estimate.fit() == fit).toList();
    }

    private static Optional<MemoryEstimate> first(List<MemoryEstimate> estimates, Fit fit) {
        return with(estimates, fit).stream().findFirst();
    }

    /** A card about which nothing can be said might be the one on which it fits. */
    private static Optional<Verdict> firstUndecided(List<Estimation> estimations) {
        return estimations.stream()
                .filter(NotEstimable.class::isInstance)
                .map(NotEstimable.class::cast)
                .findFirst()
                .map(not -> new Verdict.Undecided(not.reason(), not.remedy()));
    }

    private static Verdict doesNotFit(List<MemoryEstimate> failing) {
        List<MemoryEstimate> nearestFirst = failing.stream()
                .sorted(Comparator.comparingLong(Judge::shortfall))
                .toList();
        return new Verdict.DoesNotFit(nearestFirst.getFirst(), nearestFirst.subList(1, nearestFirst.size()));
    }

    private static long shortfall(MemoryEstimate estimate) {
        return estimate.neededLow().minusOrZero(estimate.available()).value();
    }
}
