package dev.headroom.verdict;

import dev.headroom.estimate.Estimation;
import dev.headroom.estimate.Estimation.NotEstimable;
import dev.headroom.estimate.Estimation.Refused;
import dev.headroom.estimate.Fit;
import dev.headroom.estimate.MemoryEstimate;
import dev.headroom.estimate.MemoryEstimator;
import dev.headroom.gpu.CandidateGpus.Unknown;
import dev.headroom.verdict.Verdict.Undecided;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * From what an estimator says about every card that the scheduler may choose to one verdict.
 *
 * <p>A pod fits if it fits on at least one of them; it is denied only if it fits on none for sure.
 */
public final class Judge {

    private Judge() {}

    /** The verdict on {@code question} by what {@code estimator} says. */
    public static Verdict judge(Question question, MemoryEstimator estimator) {
        List<Estimation> estimations = question.cards().stream()
                .map(card -> estimator.estimate(question.model(), question.config(), question.shards(), card))
                .toList();
        return switch (judge(estimations, question.unclear())) {
            case Verdict.Fits fits -> fits.pinnedBy(Pin.of(question, estimations, fits.best()));
            case Verdict verdict -> verdict;
        };
    }

    /** Whether the verdict on {@code question} is that it fits; less work where it does not. */
    public static boolean fits(Question question, MemoryEstimator estimator) {
        return question.cards().stream()
                .anyMatch(card -> estimator.fits(question.model(), question.config(), question.shards(), card));
    }

    /**
     * The verdict over all cards.
     *
     * @param estimations one for each card that is known, at least one
     * @param others why it is not known which others there are
     */
    static Verdict judge(List<Estimation> estimations, List<Unknown> others) {
        List<MemoryEstimate> estimates = only(MemoryEstimate.class, estimations).toList();
        List<MemoryEstimate> failing = with(estimates, Fit.DOES_NOT_FIT);
        List<Undecided> unclear = unclear(estimations, others);
        return first(estimates, Fit.FITS)
                .<Verdict>map(best -> new Verdict.Fits(best, failing, unclear, Optional.empty()))
                .or(() -> unclear.stream().findFirst())
                .or(() -> first(estimates, Fit.TIGHT).map(best -> new Verdict.Tight(best, List.of())))
                .or(() -> doesNotFit(failing))
                .orElseGet(() -> refused(estimations));
    }

    private static <T> Stream<T> only(Class<T> kind, List<Estimation> estimations) {
        return estimations.stream().filter(kind::isInstance).map(kind::cast);
    }

    private static List<MemoryEstimate> with(List<MemoryEstimate> estimates, Fit fit) {
        return estimates.stream().filter(estimate -> estimate.fit() == fit).toList();
    }

    private static Optional<MemoryEstimate> first(List<MemoryEstimate> estimates, Fit fit) {
        return with(estimates, fit).stream().findFirst();
    }

    /** A card about which nothing can be said might be the one on which it fits. */
    private static List<Undecided> unclear(List<Estimation> estimations, List<Unknown> others) {
        return Stream.concat(
                        others.stream().map(unknown -> new Undecided(unknown.reason(), unknown.remedy())),
                        only(NotEstimable.class, estimations).map(not -> new Undecided(not.reason(), not.remedy())))
                .distinct()
                .toList();
    }

    private static Optional<Verdict> doesNotFit(List<MemoryEstimate> failing) {
        if (failing.isEmpty()) {
            return Optional.empty();
        }
        List<MemoryEstimate> nearestFirst = failing.stream()
                .sorted(Comparator.comparingLong(Judge::shortfall))
                .toList();
        return Optional.of(new Verdict.DoesNotFit(
                nearestFirst.getFirst(), nearestFirst.subList(1, nearestFirst.size()), List.of()));
    }

    private static long shortfall(MemoryEstimate estimate) {
        return estimate.neededLow().minusOrZero(estimate.available()).value();
    }

    private static Verdict refused(List<Estimation> estimations) {
        return only(Refused.class, estimations)
                .findFirst()
                .map(refusal -> new Verdict.Misconfigured(refusal.problems()))
                .orElseThrow(() -> new IllegalArgumentException("there is no card to judge"));
    }
}
