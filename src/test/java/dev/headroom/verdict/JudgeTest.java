package dev.headroom.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.estimate.Estimation.NotEstimable;
import dev.headroom.estimate.Estimation.Refused;
import dev.headroom.estimate.Fit;
import dev.headroom.estimate.MemoryEstimate;
import dev.headroom.estimate.NotebookEstimate;
import dev.headroom.estimate.notebook.NotebookKind;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.serving.Problem;
import dev.headroom.units.Bytes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final NotEstimable UNKNOWN = new NotEstimable("nobody knows", "ask");

    @Test
    void fitsWhenItFitsOnOneCardAndNamesTheOthers() {
        MemoryEstimate big = estimate("big", 80, Fit.FITS);
        MemoryEstimate small = estimate("small", 16, Fit.DOES_NOT_FIT);
        assertThat(Judge.judge(List.of(small, big))).isEqualTo(new Verdict.Fits(big, List.of(small)));
    }

    @Test
    void fitsEvenWhenAnotherCardCannotBeTold() {
        MemoryEstimate big = estimate("big", 80, Fit.FITS);
        assertThat(Judge.judge(List.of(UNKNOWN, big))).isEqualTo(new Verdict.Fits(big, List.of()));
    }

    @Test
    void doesNotFitWhenItFitsNowhereAndShowsTheNearestMiss() {
        MemoryEstimate small = estimate("small", 16, Fit.DOES_NOT_FIT);
        MemoryEstimate larger = estimate("larger", 20, Fit.DOES_NOT_FIT);
        assertThat(Judge.judge(List.of(small, larger)))
                .isEqualTo(new Verdict.DoesNotFit(larger, List.of(small), List.of()));
    }

    @Test
    void oneCardThatCannotBeToldKeepsItFromBeingDenied() {
        MemoryEstimate small = estimate("small", 16, Fit.DOES_NOT_FIT);
        assertThat(Judge.judge(List.of(small, UNKNOWN))).isEqualTo(new Verdict.Undecided("nobody knows", "ask"));
    }

    @Test
    void oneTightCardKeepsItFromBeingDenied() {
        MemoryEstimate small = estimate("small", 16, Fit.DOES_NOT_FIT);
        MemoryEstimate tight = estimate("tight", 24, Fit.TIGHT);
        assertThat(Judge.judge(List.of(small, tight))).isEqualTo(new Verdict.Tight(tight, List.of()));
    }

    @Test
    void isMisconfiguredOnlyWhenEveryCardIsRefused() {
        Problem problem = new Problem(Problem.Kind.GPUS, "num_shard 3 does not divide the heads");
        Refused refused = new Refused(List.of(problem));
        MemoryEstimate small = estimate("small", 16, Fit.DOES_NOT_FIT);

        assertThat(Judge.judge(List.of(refused, refused))).isEqualTo(new Verdict.Misconfigured(List.of(problem)));
        assertThat(Judge.judge(List.of(refused, small))).isEqualTo(new Verdict.DoesNotFit(small, List.of(), List.of()));
    }

    @Test
    void needsACard() {
        assertThatThrownBy(() -> Judge.judge(List.of())).hasMessage("there is no card to judge");
    }

    private static MemoryEstimate estimate(String product, long availableGB, Fit fit) {
        Bytes needed = Bytes.ofGB(24);
        return new NotebookEstimate(
                NotebookKind.SIMPLIFIED,
                new GpuCandidate(product, 1, Bytes.ofGB(availableGB), Optional.empty(), "test"),
                1,
                needed,
                Bytes.ofGB(availableGB),
                fit,
                List.of(),
                List.of());
    }
}
