package dev.headroom.estimate.tgi.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headroom.estimate.BootPhase;
import dev.headroom.estimate.Fit;
import dev.headroom.estimate.PhaseEstimate;
import dev.headroom.estimate.tgi.TgiEstimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every warm-up of TGI 3.3.7 that was measured on a GPU, estimated.
 *
 * <p>The rows of tgi-measured.csv ran TGI's own server code on an H100, 84 of them on a card made smaller. Tensor
 * parallel rows were run as one rank alone, without NCCL, and are estimated so.
 */
class AccuracyTest {

    private static final String BEGIN = "<!-- accuracy -->";
    private static final String END = "<!-- /accuracy -->";

    private static final List<Compared> ALL =
            MeasuredStarts.ALL.stream().map(Compared::of).toList();

    static List<Compared> rows() {
        return ALL;
    }

    static List<Compared> warmedUp() {
        return ALL.stream().filter(Compared::warmedUp).toList();
    }

    static List<Compared> tight() {
        return ALL.stream().filter(row -> row.estimate().fit() == Fit.TIGHT).toList();
    }

    static List<Compared> withBatch() {
        return ALL.stream().filter(row -> row.start().has("batch_kv_tokens")).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void theVerdictIsNeverWrong(Compared row) {
        if (row.start().died()) {
            assertThat(row.estimate().fit()).isNotEqualTo(Fit.FITS);
        }
        if (row.start().served()) {
            assertThat(row.estimate().fit()).isNotEqualTo(Fit.DOES_NOT_FIT);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tight")
    void tightMeansWithinThreePercentOfTheCard(Compared row) {
        PhaseEstimate phase = row.estimate().decisive();
        double card = phase.available().value();
        assertThat((card - phase.neededLow().value()) / card).isLessThan(0.03);
        assertThat((phase.neededHigh().value() - card) / card).isLessThan(0.03);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("warmedUp")
    void weightsAreWithinOnePercent(Compared row) {
        assertThat(row.estimate().terms().weights().resident().likely())
                .isCloseTo(row.start().number("weights_bytes"), Percentage.withPercentage(1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("warmedUp")
    void thePrefillPeakIsWithinThreePercent(Compared row) {
        assertThat(row.simulated().terms().allocatedPeak())
                .isCloseTo(row.start().number("prefill_peak_allocated_delta"), Percentage.withPercentage(3));
    }

    /** The count of living tensors misses what the allocator does not cut off a block: up to 6 MiB. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("warmedUp")
    void theClosedPrefillPeakIsWithinSixMebibytes(Compared row) {
        assertThat(row.bounds().terms().allocatedPeak())
                .isCloseTo(row.start().number("prefill_peak_allocated_delta"), within(6L << 20));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("warmedUp")
    void theAllocatorModelKeepsToSixteenMebibytes(Compared row) {
        assertThat(row.played().beforePrefill())
                .isCloseTo(row.start().number("pre_prefill_reserved"), within(2L << 20));
        assertThat(row.played().afterPrefill())
                .isCloseTo(row.start().number("reserved_after_prefill"), within(16L << 20));
    }

    /** What the card really held after the warm-up lies within the closed bounds of that phase. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("warmedUp")
    void theClosedBoundsHold(Compared row) {
        PhaseEstimate warmUp = row.bounds().phase(BootPhase.WARM_UP_PREFILL).orElseThrow();
        long held = row.start().number("reserved_after_prefill") + row.start().number("nontorch_after_prefill");
        assertThat(held)
                .isBetween(warmUp.neededLow().value(), warmUp.neededHigh().value());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withBatch")
    void theWarmUpsCacheIsExact(Compared row) {
        assertThat(row.estimate().plan().batch().cacheTokens())
                .isEqualTo(row.start().number("batch_kv_tokens"));
    }

    @Test
    void inferredTokensAreWithinTwoPercentOnNineteenOfTwentyRows() {
        List<Compared> started = warmedUp();
        long close = started.stream().filter(row -> row.tokenError() <= 0.02).count();
        assertThat(close).isGreaterThanOrEqualTo(started.size() * 95L / 100);
    }

    @Test
    void theReportSaysWhatWasFound() throws IOException {
        String report = AccuracyReport.of(ALL);
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/accuracy.md"), report);
        assertThat(report).contains("| died in the warm-up |", "worst under-estimate");
    }

    /** {@code -Dgolden.update=true} writes it down. */
    @Test
    void theReadmeSaysTheSame() throws IOException {
        Path file = Path.of("README.md");
        String readme = Files.readString(file);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        String summary = "\n" + AccuracyReport.summary(ALL) + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, readme.substring(0, begin) + summary + readme.substring(end));
        } else {
            assertThat(readme.substring(begin, end)).isEqualTo(summary);
        }
    }

    /** The estimator's own ranking of the phases is what a person would name. */
    @Test
    void aModelTooLargeForItsCardDiesWhileLoading() {
        TgiEstimate estimate = ALL.stream()
                .filter(row -> row.start().id().equals("gemma-2-9b-flashinfer-tp1-bf16-T1024-one-emu16"))
                .findFirst()
                .orElseThrow()
                .estimate();
        assertThat(estimate.decisive().phase()).isEqualTo(BootPhase.LOAD_WEIGHTS);
    }
}
