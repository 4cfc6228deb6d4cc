package dev.headroom.estimate.tgi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.estimate.BootPhase;
import dev.headroom.estimate.Fit;
import dev.headroom.estimate.PhaseEstimate;
import dev.headroom.estimate.tgi.TgiEstimation.Estimated;
import dev.headroom.estimate.tgi.launch.RequestedLimits;
import dev.headroom.model.AttentionShape;
import dev.headroom.model.ModelDetails;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelId;
import dev.headroom.model.MoeShape;
import dev.headroom.model.TensorFacts;
import dev.headroom.serving.TgiRelease;
import dev.headroom.units.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** What must hold for every model, card and limit. */
class EstimatePropertiesTest {

    private static final List<ModelFacts> MODELS = Known.allModels();
    private static final List<String> RELEASES = List.of("1.0.3", "1.4.5", "2.2.0", "2.4.0", "3.0.2", "3.3.7");

    @Provide
    Arbitrary<ModelFacts> models() {
        return Arbitraries.of(MODELS);
    }

    @Provide
    Arbitrary<String> releases() {
        return Arbitraries.of(RELEASES);
    }

    @Property(tries = 2000)
    void moreTokensNeverNeedLess(
            @ForAll("models") ModelFacts model,
            @ForAll("releases") String release,
            @ForAll @IntRange(min = 0, max = 3) int doublings,
            @ForAll @LongRange(min = 64, max = 200_000) long tokens,
            @ForAll @LongRange(min = 1, max = 100_000) long more) {
        TgiSettings settings =
                TgiSettings.of(TgiRelease.of(release), 1 << doublings, RequestedLimits.of(tokens - 1, tokens, tokens));
        TgiSettings larger = settings.with(RequestedLimits.of(tokens + more - 1, tokens + more, tokens + more));
        Optional<TgiEstimate> less = bounds(model, settings, Bytes.ofGiB(80));
        Optional<TgiEstimate> full = bounds(model, larger, Bytes.ofGiB(80));
        Assume.that(less.isPresent() && full.isPresent());
        for (PhaseEstimate phase : less.get().phases()) {
            PhaseEstimate other = full.get().phase(phase.phase()).orElse(phase);
            assertThat(other.neededLow()).isGreaterThanOrEqualTo(phase.neededLow());
            assertThat(other.neededHigh()).isGreaterThanOrEqualTo(phase.neededHigh());
        }
    }

    /**
     * Up to the sized cache. The first full batch is another matter: TGI turns free memory into cache, and what its
     * wiggle room leaves for graphs and prefill may be less on a larger card that was refilled than on a smaller one
     * that was not.
     */
    @Property(tries = 1500)
    void moreMemoryNeverTurnsAStartThatFitsIntoOneThatDoesNot(
            @ForAll("models") ModelFacts model,
            @ForAll("releases") String release,
            @ForAll @IntRange(min = 0, max = 3) int doublings,
            @ForAll @LongRange(min = 256, max = 60_000) long tokens,
            @ForAll @LongRange(min = 8_000, max = 100_000) long mebibytes,
            @ForAll @LongRange(min = 1, max = 4_000) long more) {
        TgiSettings settings = TgiSettings.of(TgiRelease.of(release), 1 << doublings, RequestedLimits.prefill(tokens));
        Optional<TgiEstimate> small = decided(model, settings, Bytes.ofMiB(mebibytes));
        Optional<TgiEstimate> large = decided(model, settings, Bytes.ofMiB(mebibytes + more));
        Assume.that(small.isPresent() && large.isPresent());
        if (small.get().fit() == Fit.FITS) {
            assertThat(diesBeforeServing(large.get())).isFalse();
        }
    }

    /** At a distance of 3 %: closer to the limit the allocator itself is not monotone in tokens. */
    @Property(tries = 1500)
    void fewerTokensNeverTurnAStartThatFitsIntoOneThatDoesNot(
            @ForAll("models") ModelFacts model,
            @ForAll("releases") String release,
            @ForAll @LongRange(min = 512, max = 60_000) long tokens,
            @ForAll @IntRange(min = 3, max = 50) int percentFewer,
            @ForAll @LongRange(min = 8_000, max = 100_000) long mebibytes) {
        TgiSettings settings = TgiSettings.of(TgiRelease.of(release), 1, RequestedLimits.prefill(tokens));
        TgiSettings fewer = settings.with(RequestedLimits.prefill(tokens - tokens * percentFewer / 100));
        Optional<TgiEstimate> full = decided(model, settings, Bytes.ofMiB(mebibytes));
        Optional<TgiEstimate> less = decided(model, fewer, Bytes.ofMiB(mebibytes));
        Assume.that(full.isPresent() && less.isPresent());
        if (full.get().fit() == Fit.FITS) {
            assertThat(diesBeforeServing(less.get())).isFalse();
        }
    }

    private static boolean diesBeforeServing(TgiEstimate estimate) {
        return estimate.phases().stream()
                .anyMatch(phase -> phase.phase() != BootPhase.SERVE && phase.fit() == Fit.DOES_NOT_FIT);
    }

    @Property(tries = 1000)
    void lowIsNeverMoreThanHigh(
            @ForAll("models") ModelFacts model,
            @ForAll("releases") String release,
            @ForAll @IntRange(min = 0, max = 3) int doublings,
            @ForAll @LongRange(min = 1, max = 1L << 40) long tokens,
            @ForAll @LongRange(min = 1_000, max = 200_000) long mebibytes) {
        TgiSettings settings = TgiSettings.of(TgiRelease.of(release), 1 << doublings, RequestedLimits.prefill(tokens));
        Optional<TgiEstimate> estimate = decided(model, settings, Bytes.ofMiB(mebibytes));
        Assume.that(estimate.isPresent());
        assertThat(estimate.get().phases())
                .allSatisfy(phase -> assertThat(phase.neededLow()).isLessThanOrEqualTo(phase.neededHigh()));
        assertThat(estimate.get().items())
                .allSatisfy(item -> assertThat(item.low()).isLessThanOrEqualTo(item.high()));
    }

    /** Simulated and closed estimates are two views of one start. */
    @Property(tries = 500)
    void theSimulatedWarmUpLiesWithinTheClosedBounds(
            @ForAll("models") ModelFacts model,
            @ForAll @IntRange(min = 0, max = 3) int doublings,
            @ForAll @LongRange(min = 512, max = 30_000) long tokens) {
        TgiSettings settings = Known.newest(1 << doublings, RequestedLimits.prefill(tokens));
        Optional<TgiEstimate> closed = bounds(model, settings, Bytes.ofGiB(2000));
        Optional<TgiEstimate> played =
                estimated(TgiEstimator.simulate(model, settings, Known.h100With(Bytes.ofGiB(2000))));
        Assume.that(closed.isPresent() && played.isPresent());
        PhaseEstimate inside = played.get().phase(BootPhase.WARM_UP_PREFILL).orElseThrow();
        PhaseEstimate outside = closed.get().phase(BootPhase.WARM_UP_PREFILL).orElseThrow();
        assertThat(inside.neededHigh()).isLessThanOrEqualTo(outside.neededHigh());
        assertThat(inside.neededHigh()).isGreaterThanOrEqualTo(outside.neededLow());
    }

    @Test
    void nothingOverflowsAtATrillionTokensOfAModelOfTwoTrillionParameters() {
        ModelFacts huge = new ModelFacts(
                new ModelId("test/two-trillion"),
                "llama",
                32_768,
                131_072,
                262_144,
                1 << 20,
                new AttentionShape(128, 256, 256, OptionalInt.empty(), 128),
                new TensorFacts(2_250_000_000_000L, Optional.empty()),
                Optional.empty(),
                "test",
                ModelDetails.PLAIN);
        long tokens = 1L << 40;
        for (RequestedLimits limits : List.of(
                RequestedLimits.prefill(tokens),
                RequestedLimits.of(tokens - 1, tokens, tokens),
                RequestedLimits.of(1, Long.MAX_VALUE, Long.MAX_VALUE))) {
            TgiEstimate estimate =
                    decided(huge, Known.newest(1, limits), Bytes.ofGiB(80)).orElseThrow();
            assertThat(estimate.fit()).isEqualTo(Fit.DOES_NOT_FIT);
            assertThat(Known.estimated(TgiEstimator.simulate(huge, Known.newest(8, limits), Known.H100))
                            .fit())
                    .isEqualTo(Fit.DOES_NOT_FIT);
        }
    }

    @Test
    void nothingOverflowsAtTheWidestShapesThatAreAccepted() {
        ModelFacts widest = new ModelFacts(
                new ModelId("test/widest"),
                "mixtral",
                1 << 20,
                1 << 22,
                1 << 24,
                Integer.MAX_VALUE,
                new AttentionShape(1 << 14, 1 << 14, 1 << 14, OptionalInt.empty(), 1 << 8),
                new TensorFacts(Long.MAX_VALUE, Optional.empty()),
                Optional.empty(),
                "test",
                new ModelDetails(
                        Optional.empty(),
                        true,
                        OptionalInt.empty(),
                        Optional.of(new MoeShape(1 << 14, 1 << 14, 1 << 22, 1 << 22, 1)),
                        Optional.empty(),
                        Optional.empty()));
        TgiSettings settings = Known.newest(1, RequestedLimits.prefill(1L << 40));
        assertThat(decided(widest, settings, Bytes.ofGiB(80)).orElseThrow().fit())
                .isEqualTo(Fit.DOES_NOT_FIT);
    }

    private static Optional<TgiEstimate> bounds(ModelFacts model, TgiSettings settings, Bytes memory) {
        return estimated(TgiEstimator.bounds(model, settings, Known.h100With(memory)));
    }

    private static Optional<TgiEstimate> decided(ModelFacts model, TgiSettings settings, Bytes memory) {
        return estimated(TgiEstimator.estimate(model, settings, Known.h100With(memory)));
    }

    private static Optional<TgiEstimate> estimated(TgiEstimation estimation) {
        return estimation instanceof Estimated known ? Optional.of(known.estimate()) : Optional.empty();
    }
}
