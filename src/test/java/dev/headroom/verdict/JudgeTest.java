package dev.headroom.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.estimate.Estimation;
import dev.headroom.estimate.Estimation.NotEstimable;
import dev.headroom.estimate.Estimation.Refused;
import dev.headroom.estimate.Fit;
import dev.headroom.estimate.MemoryEstimate;
import dev.headroom.estimate.NotebookEstimate;
import dev.headroom.estimate.notebook.NotebookKind;
import dev.headroom.gpu.CandidateGpus.Unknown;
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
        assertThat(judge(List.of(small, big))).isEqualTo(new Verdict.Fits(big, List.of(small)));
    }

    @Test
    void fitsEvenWhenAnotherCardCannotBeTold() {
        MemoryEstimate big = estimate("big", 80, Fit.FITS);
        assertThat(judge(List.of(UNKNOWN, big))).isEqualTo(fitsUnlessItLandsOnWhat(big));
    }

    @Test
    void fitsEvenWhenOtherCardsAreNotKnown() {
        MemoryEstimate big = estimate("big", 80, Fit.FITS);
        MemoryEstimate small = estimate("small", 16, Fit.DOES_NOT_FIT);
        MemoryEstimate tight = estimate("tight", 24, Fit.TIGHT);
        List<Unknown> others = List.of(new Unknown("nobody knows", "ask"), new Unknown("nobody knows", "ask"));

        assertThat(Judge.judge(List.of(big), others)).isEqualTo(fitsUnlessItLandsOnWhat(big));
        assertThat(Judge.judge(List.of(small), others)).isEqualTo(new Verdict.Undecided("nobody knows", "ask"));
        assertThat(Judge.judge(List.of(tight), others)).isEqualTo(new Verdict.Undecided("nobody knows", "ask"));
    }

    private static Verdict fitsUnlessItLandsOnWhat(MemoryEstimate best) {
        return new Verdict.Fits(
                best, List.of(), List.of(new Verdict.Undecided("nobody knows", "ask")), Optional.empty());
    }

    @Test
    void doesNotFitWhenItFitsNowhereAndShowsTheNearestMiss() {
        MemoryEstimate small = estimate("small", 16, Fit.DOES_NOT_FIT);
        MemoryEstimate larger = estimate("larger", 20, Fit.DOES_NOT_FIT);
        assertThat(judge(List.of(small, larger))).isEqualTo(new Verdict.DoesNotFit(larger, List.of(small), List.of()));
    }

    @Test
    void oneCardThatCannotBeToldKeepsItFromBeingDenied() {
        MemoryEstimate small = estimate("small", 16, Fit.DOES_NOT_FIT);
        assertThat(judge(List.of(small, UNKNOWN))).isEqualTo(new Verdict.Undecided("nobody knows", "ask"));
    }

    @Test
    void oneTightCardKeepsItFromBeingDenied() {
        MemoryEstimate small = estimate("small", 16, Fit.DOES_NOT_FIT);
        MemoryEstimate tight = estimate("tight", 24, Fit.TIGHT);
        assertThat(judge(List.of(small, tight))).isEqualTo(new Verdict.Tight(tight, List.of()));
    }

    @Test
    void isMisconfiguredOnlyWhenEveryCardIsRefused() {
        Problem problem = new Problem(Problem.Kind.GPUS, "num_shard 3 does not divide the heads");
        Refused refused = new Refused(List.of(problem));
        MemoryEstimate small = estimate("small", 16, Fit.DOES_NOT_FIT);

        assertThat(judge(List.of(refused, refused))).isEqualTo(new Verdict.Misconfigured(List.of(problem)));
        assertThat(judge(List.of(refused, small))).isEqualTo(new Verdict.DoesNotFit(small, List.of(), List.of()));
    }

    @Test
    void needsACard() {
        assertThatThrownBy(() -> judge(List.of())).hasMessage("there is no card to judge");
    }

    private static Verdict judge(List<Estimation> estimations) {
        return Judge.judge(estimations, List.of());
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
