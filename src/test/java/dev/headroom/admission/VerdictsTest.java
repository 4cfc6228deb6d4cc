package dev.headroom.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.estimate.EstimatorKind;
import dev.headroom.estimate.Fit;
import dev.headroom.estimate.MemoryEstimate;
import dev.headroom.estimate.NotebookEstimate;
import dev.headroom.estimate.notebook.NotebookKind;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.review.ContainerReview;
import dev.headroom.review.Review;
import dev.headroom.serving.Problem;
import dev.headroom.units.Bytes;
import dev.headroom.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each verdict means in each mode. */
class VerdictsTest {

    private static final Verdict FITS = new Verdict.Fits(estimate("NVIDIA-L40S", Fit.FITS), List.of());
    private static final Verdict FITS_ON_SOME =
            new Verdict.Fits(estimate("NVIDIA-L40S", Fit.FITS), List.of(estimate("NVIDIA-A10G", Fit.DOES_NOT_FIT)));
    private static final Verdict TIGHT = new Verdict.Tight(estimate("NVIDIA-A10G", Fit.TIGHT), List.of());
    private static final Verdict TOO_BIG =
            new Verdict.DoesNotFit(estimate("NVIDIA-A10G", Fit.DOES_NOT_FIT), List.of(), List.of());
    private static final Verdict WRONG = new Verdict.Misconfigured(
            List.of(new Problem(Problem.Kind.ARGUMENTS, "--dtype=float12 is not float16 or bfloat16")));
    private static final Verdict UNDECIDED = new Verdict.Undecided("the card is not known", "name it");

    static Stream<Arguments> table() {
        return Stream.of(
                Arguments.of("fits", Mode.ENFORCE, FITS, "admitted", 0),
                Arguments.of("fits on some", Mode.ENFORCE, FITS_ON_SOME, "admitted", 1),
                Arguments.of("tight", Mode.ENFORCE, TIGHT, "admitted", 1),
                Arguments.of("does not fit", Mode.ENFORCE, TOO_BIG, "denied", 0),
                Arguments.of("misconfigured", Mode.ENFORCE, WRONG, "denied", 0),
                Arguments.of("undecided", Mode.ENFORCE, UNDECIDED, "admitted", 1),
                Arguments.of("fits", Mode.WARN, FITS, "admitted", 0),
                Arguments.of("fits on some", Mode.WARN, FITS_ON_SOME, "admitted", 1),
                Arguments.of("tight", Mode.WARN, TIGHT, "admitted", 1),
                Arguments.of("does not fit", Mode.WARN, TOO_BIG, "admitted", 1),
                Arguments.of("misconfigured", Mode.WARN, WRONG, "admitted", 1),
                Arguments.of("undecided", Mode.WARN, UNDECIDED, "admitted", 1),
                Arguments.of("does not fit", Mode.AUDIT, TOO_BIG, "admitted", 0),
                Arguments.of("misconfigured", Mode.AUDIT, WRONG, "admitted", 0),
                Arguments.of("undecided", Mode.AUDIT, UNDECIDED, "admitted", 0));
    }

    @ParameterizedTest(name = "{0} in {1}: {3}, {4} warnings")
    @MethodSource("table")
    void aVerdictInAMode(String name, Mode mode, Verdict verdict, String answer, int warnings) {
        Decision decision = decide(mode, verdict);

        assertThat(decision.denial().isPresent()).isEqualTo(answer.equals("denied"));
        assertThat(decision.warnings()).hasSize(warnings);
        assertThat(decision.auditAnnotations())
                .containsEntry("verdict", verdict.outcome().label())
                .containsEntry("mode", mode.label())
                .containsEntry("estimator", "notebook");
        assertThat(decision.auditAnnotations().keySet()).noneMatch(key -> key.contains("/"));
    }

    @Test
    void needAndAvailableAreBytesPerGpu() {
        assertThat(decide(Mode.ENFORCE, TOO_BIG).auditAnnotations())
                .containsEntry("needed", "15000000001")
                .containsEntry("available", "11400000000");
    }

    @Test
    void everyDeniedContainerIsACause() {
        Review review = new Review(List.of(
                container("a", 0, FITS),
                container("b", 1, WRONG),
                container("c", 2, TOO_BIG),
                container("d", 3, TIGHT)));

        Decision.Denial denial = new Verdicts(Mode.ENFORCE, EstimatorKind.NOTEBOOK)
                .decide(review)
                .denial()
                .orElseThrow();

        assertThat(denial.causes())
                .extracting(Decision.Cause::reason, Decision.Cause::field)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("TGI-ARGS", "spec.containers[1]"),
                        org.assertj.core.groups.Tuple.tuple("TGI-OOM", "spec.containers[2]"));
        assertThat(denial.message()).isEqualTo(review.message());
    }

    @Test
    void whatIsNotTgiLeavesNoTrace() {
        Decision decision = new Verdicts(Mode.ENFORCE, EstimatorKind.NOTEBOOK).decide(Review.NOT_TGI);

        assertThat(decision.label()).isEqualTo("not-tgi");
        assertThat(decision.auditAnnotations()).isEmpty();
        assertThat(decision.isNotable()).isFalse();
    }

    @Test
    void nothingIsUndecidedWhenOff() {
        assertThat(new Verdicts(Mode.OFF, EstimatorKind.NOTEBOOK).undecided("x"))
                .isEqualTo(Decision.PASS);
    }

    private static Decision decide(Mode mode, Verdict verdict) {
        return new Verdicts(mode, EstimatorKind.NOTEBOOK).decide(new Review(List.of(container("tgi", 0, verdict))));
    }

    private static ContainerReview container(String name, int index, Verdict verdict) {
        return new ContainerReview(name, "spec.containers[" + index + "]", Optional.empty(), verdict);
    }

    private static MemoryEstimate estimate(String card, Fit fit) {
        return new NotebookEstimate(
                NotebookKind.SIMPLIFIED,
                new GpuCandidate(card, 2, Bytes.ofGiB(12), Optional.of(Bytes.ofGB(12)), "test"),
                2,
                new Bytes(30_000_000_001L),
                new Bytes(22_800_000_001L),
                fit,
                List.of(),
                List.of());
    }
}
