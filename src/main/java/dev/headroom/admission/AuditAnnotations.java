package dev.headroom.admission;

import dev.headroom.estimate.EstimatorKind;
import dev.headroom.estimate.Fit;
import dev.headroom.review.Review;
import dev.headroom.units.Bytes;
import dev.headroom.verdict.Outcome;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the API server is to write into its audit log. It puts {@code <name of the webhook>/} before each key, so a key
 * must not hold a slash, and drops one that does with no more than a line in its own log.
 */
final class AuditAnnotations {

    private AuditAnnotations() {}

    /**
     * {@code verdict}, {@code estimator}, {@code mode}, and where there is arithmetic {@code needed} (the least where it
     * does not fit, as the message says it, else the most) and {@code available}, bytes on each GPU in the decisive phase.
     */
    static Map<String, String> of(Review review, EstimatorKind estimator, Mode mode) {
        Map<String, String> annotations = base(review.outcome(), estimator, mode);
        review.estimate().ifPresent(estimate -> {
            Bytes needed = estimate.fit() == Fit.DOES_NOT_FIT ? estimate.neededLow() : estimate.neededHigh();
            annotations.put("needed", Long.toString(needed.value()));
            annotations.put("available", Long.toString(estimate.available().value()));
        });
        return annotations;
    }

    /** For what could not be judged. */
    static Map<String, String> undecided(EstimatorKind estimator, Mode mode) {
        return base(Outcome.UNDECIDED, estimator, mode);
    }

    private static Map<String, String> base(Outcome outcome, EstimatorKind estimator, Mode mode) {
        Map<String, String> annotations = new TreeMap<>();
        annotations.put("verdict", outcome.label());
        annotations.put("estimator", estimator.label());
        annotations.put("mode", mode.label());
        return annotations;
    }
}
