package dev.headroom.admission;

import dev.headroom.estimate.EstimatorKind;
import dev.headroom.review.ContainerReview;
import dev.headroom.review.Review;
import dev.headroom.verdict.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a verdict means in a mode. */
final class Verdicts {

    /** The API server cuts all warnings once they hold 4,096 characters together. */
    private static final int MAX_WARNINGS = 10;

    private static final int MAX_WARNING_LENGTH = 160;

    private static final Decision NOT_TGI =
            new Decision(Optional.of(Outcome.NOT_TGI), Optional.empty(), List.of(), Map.of());

    private final Mode mode;
    private final EstimatorKind estimator;

    Verdicts(Mode mode, EstimatorKind estimator) {
        this.mode = mode;
        this.estimator = estimator;
    }

    Mode mode() {
        return mode;
    }

    /** The answer to an object that was judged. */
    Decision decide(Review review) {
        Outcome outcome = review.outcome();
        if (outcome == Outcome.NOT_TGI) {
            return NOT_TGI;
        }
        Optional<Decision.Denial> denial =
                mode == Mode.ENFORCE && outcome.isDenied() ? Optional.of(denial(review)) : Optional.empty();
        List<String> warnings = denial.isPresent() ? List.of() : warnings(review.warnings());
        return new Decision(
                Optional.of(outcome),
                denial,
                warnings,
                AuditAnnotations.of(review, estimator, mode),
                // what is denied already cannot become better
                outcome.isDenied() ? Optional.empty() : review.settled());
    }

    /** The answer to an object that could not be judged. */
    Decision undecided(String warning) {
        if (mode == Mode.OFF) {
            return Decision.PASS;
        }
        return new Decision(
                Optional.of(Outcome.UNDECIDED),
                Optional.empty(),
                warnings(List.of(warning)),
                AuditAnnotations.undecided(estimator, mode));
    }

    private List<String> warnings(List<String> lines) {
        if (mode == Mode.AUDIT) {
            return List.of();
        }
        return lines.stream()
                .map(line -> Text.line(line, MAX_WARNING_LENGTH))
                .distinct()
                .limit(MAX_WARNINGS)
                .toList();
    }

    private static Decision.Denial denial(Review review) {
        return new Decision.Denial(
                Text.wellFormed(review.message()),
                review.containers().stream().flatMap(Verdicts::cause).toList());
    }

    private static Stream<Decision.Cause> cause(ContainerReview container) {
        if (!container.verdict().outcome().isDenied()) {
            return Stream.empty();
        }
        String line = new Review(List.of(container)).warnings().getFirst();
        return container.verdict().messageId().stream()
                .map(id -> new Decision.Cause(id.toString(), container.path(), Text.line(line, MAX_WARNING_LENGTH)));
    }
}
