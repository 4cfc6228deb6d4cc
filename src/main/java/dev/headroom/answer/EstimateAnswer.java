package dev.headroom.answer;

import dev.headroom.estimate.EstimatorKind;
import dev.headroom.estimate.MemoryEstimate;
import dev.headroom.estimate.StartEstimate;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.model.ModelFacts;
import dev.headroom.review.ContainerReview;
import dev.headroom.review.Review;
import dev.headroom.serving.TgiRelease;
import dev.headroom.verdict.Advice;
import dev.headroom.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * The answer to one configuration.
 *
 * @param estimator who worked it out
 * @param release the release of TGI that it is about
 * @param model the model
 * @param card the card that was asked about
 * @param review what came of it
 */
public record EstimateAnswer(
        EstimatorKind estimator, TgiRelease release, ModelFacts model, GpuCandidate card, ContainerReview review) {

    /** What is said where no advice was found. */
    public static final String NOTHING_HELPS = Review.NOTHING_HELPS;

    /** What came of it. */
    public Verdict verdict() {
        return review.verdict();
    }

    /** The arithmetic, where it came that far. */
    public Optional<StartEstimate> start() {
        return new Review(List.of(review))
                .estimate()
                .filter(StartEstimate.class::isInstance)
                .map(StartEstimate.class::cast);
    }

    /** What would make it fit. */
    public List<Advice> advice() {
        return switch (verdict()) {
            case Verdict.Tight tight -> tight.advice();
            case Verdict.DoesNotFit not -> not.advice();
            case Verdict.Fits _, Verdict.Misconfigured _, Verdict.Undecided _ -> List.of();
        };
    }

    /** What nobody said and was taken for granted, one clause each. */
    public List<String> assumptions() {
        return start().map(estimate -> Review.assumptions(estimate, review)).orElse(List.of());
    }

    /** The sentences for a person; for what fits, what it will serve. */
    public String message() {
        String message = new Review(List.of(review)).message();
        return message.isEmpty()
                ? start().map(estimate -> "fits" + room(estimate)).orElse("fits")
                : message;
    }

    /** The message's first line, complete in itself. */
    public String firstLine() {
        return message().lines().findFirst().orElse("");
    }

    private static String room(MemoryEstimate estimate) {
        return Review.room(estimate).map(room -> ": " + room).orElse("");
    }
}
