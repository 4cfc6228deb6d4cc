package dev.headroom.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.estimate.Estimation;
import dev.headroom.estimate.Estimation.MemoryEstimate;
import dev.headroom.estimate.Estimation.NotEstimable;
import dev.headroom.estimate.EstimatorKind;
import dev.headroom.estimate.Fit;
import dev.headroom.gpu.GpuCandidate;
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
        assertThat(Judge.judge(List.of(small, larger))).isEqualTo(new Verdict.DoesNotFit(larger, List.of(small)));
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
        assertThat(Judge.judge(List.of(small, tight))).isEqualTo(new Verdict.Tight(tight));
    }

    @Test
    void needsACard() {
        assertThatThrownBy(() -> Judge.judge(List.of())).hasMessage("there is no card to judge");
    }

    private static Estimation.MemoryEstimate estimate(String product, long availableGB, Fit fit) {
        Bytes needed = Bytes.ofGB(24);
        return new MemoryEstimate(
                EstimatorKind.NOTEBOOK,
                new GpuCandidate(product, 1, Bytes.ofGB(availableGB), Optional.empty(), "test"),
                1,
                needed,
                needed,
                Bytes.ofGB(availableGB),
                fit,
                List.of(),
                List.of());
    }
}
