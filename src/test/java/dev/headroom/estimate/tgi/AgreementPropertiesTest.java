package dev.headroom.estimate.tgi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.estimate.Fit;
import dev.headroom.estimate.tgi.TgiEstimation.Estimated;
import dev.headroom.estimate.tgi.TgiSettings.Extras;
import dev.headroom.estimate.tgi.TgiSettings.Precision;
import dev.headroom.estimate.tgi.device.LiveBytes;
import dev.headroom.estimate.tgi.launch.AttentionBackend;
import dev.headroom.estimate.tgi.launch.CudaCard;
import dev.headroom.estimate.tgi.launch.RequestedLimits;
import dev.headroom.estimate.tgi.weights.HalfPrecision;
import dev.headroom.model.ModelFacts;
import dev.headroom.serving.Quantize;
import dev.headroom.serving.TgiReleases;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Two ways to the same answer must agree, whatever was asked for. */
class AgreementPropertiesTest {

    private static final List<ModelFacts> MODELS = Known.allModels();
    private static final List<String> CAPABILITIES = List.of("7.5", "8.0", "8.6", "8.9", "9.0");

    @Provide
    Arbitrary<ModelFacts> models() {
        return Arbitraries.of(MODELS);
    }

    /** Any release, any split, any quantization, cache, attention and extras. */
    @Provide
    Arbitrary<TgiSettings> settings() {
        return Combinators.combine(
                        Arbitraries.of(TgiReleases.KNOWN),
                        Arbitraries.of(1, 2, 4, 8),
                        limits(),
                        precision(),
                        Arbitraries.longs().between(0, 4),
                        Arbitraries.of(true, false))
                .as((release, shards, limits, precision, speculate, logprobs) -> TgiSettings.of(release, shards, limits)
                        .with(precision)
                        .with(new Extras(speculate, logprobs, 0, Optional.empty())));
    }

    private static Arbitrary<RequestedLimits> limits() {
        Arbitrary<Long> tokens = Arbitraries.longs().between(64, 100_000);
        return Arbitraries.oneOf(
                Arbitraries.just(RequestedLimits.NONE),
                tokens.map(RequestedLimits::prefill),
                tokens.map(total -> RequestedLimits.of(total - 32, total, total)));
    }

    private static Arbitrary<Precision> precision() {
        return Combinators.combine(
                        Arbitraries.of(Quantize.values()).optional(0.3),
                        Arbitraries.of(true, false),
                        Arbitraries.of(AttentionBackend.values()).optional(0.3))
                .as((quantize, fp8, attention) -> new Precision(quantize, Optional.empty(), fp8, attention));
    }

    @Provide
    Arbitrary<CudaCard> cards() {
        return Combinators.combine(
                        Arbitraries.of(CAPABILITIES), Arbitraries.longs().between(8_000, 144_000))
                .as((capability, mebibytes) -> Known.card("card", capability, mebibytes + 500, mebibytes));
    }

    /** Bounds that decide are never contradicted by the start that they bound. */
    @Property(tries = 3000)
    void whatBoundsDecideTheSimulationDoesNotContradict(
            @ForAll("models") ModelFacts model,
            @ForAll("settings") TgiSettings settings,
            @ForAll("cards") CudaCard card) {
        Optional<TgiEstimate> closed = estimated(TgiEstimator.bounds(model, settings, card));
        Assume.that(closed.isPresent() && closed.get().fit() != Fit.TIGHT);
        TgiEstimate played =
                estimated(TgiEstimator.simulate(model, settings, card)).orElseThrow();
        Fit opposite = closed.get().fit() == Fit.FITS ? Fit.DOES_NOT_FIT : Fit.FITS;
        assertThat(played.fit())
                .as(() -> model.id() + " " + settings + " " + card + " "
                        + closed.get().phases() + " and played " + played.phases())
                .isNotEqualTo(opposite);
    }

    @Property(tries = 2000)
    void lowIsNeverMoreThanHighWhateverIsAskedFor(
            @ForAll("models") ModelFacts model,
            @ForAll("settings") TgiSettings settings,
            @ForAll("cards") CudaCard card) {
        Optional<TgiEstimate> estimate = estimated(TgiEstimator.estimate(model, settings, card));
        Assume.that(estimate.isPresent());
        assertThat(estimate.get().phases())
                .allSatisfy(phase -> assertThat(phase.neededLow()).isLessThanOrEqualTo(phase.neededHigh()));
        assertThat(estimate.get().items())
                .allSatisfy(item -> assertThat(item.low()).isLessThanOrEqualTo(item.high()));
    }

    /** Absurd limits lead to a denial or to a problem, never to a small number. */
    @Property(tries = 1000)
    void absurdLimitsNeverFit(
            @ForAll("models") ModelFacts model,
            @ForAll("settings") TgiSettings settings,
            @ForAll @LongRange(min = 1L << 32, max = Long.MAX_VALUE - 1) long tokens) {
        TgiSettings absurd = settings.with(new RequestedLimits(
                OptionalLong.of(tokens), OptionalLong.of(tokens + 1), OptionalLong.of(tokens), OptionalLong.empty()));
        estimated(TgiEstimator.estimate(model, absurd, Known.A100))
                .ifPresent(estimate -> assertThat(estimate.fit()).isEqualTo(Fit.DOES_NOT_FIT));
    }

    /** Shards hold the whole together, and nobody holds more than all of it. */
    @Property(tries = 500)
    void shardsAddUp(@ForAll("models") ModelFacts model, @ForAll("settings") TgiSettings settings) {
        Optional<TgiEstimate> split = estimated(TgiEstimator.bounds(model, settings, Known.A100));
        TgiSettings alone = new TgiSettings(
                settings.release(), 1, settings.limits(), settings.precision(), settings.memory(), settings.extras());
        Optional<TgiEstimate> whole = estimated(TgiEstimator.bounds(model, alone, Known.A100));
        Assume.that(split.isPresent() && whole.isPresent());
        long one = split.get().terms().weights().counted();
        long all = whole.get().terms().weights().counted();
        assertThat(settings.numShard() * one).isGreaterThanOrEqualTo(all - all / 100);
        assertThat(one).isLessThanOrEqualTo(all);
        long token = split.get().plan().cache().bytesPerToken();
        assertThat(settings.numShard() * token)
                .isGreaterThanOrEqualTo(whole.get().plan().cache().bytesPerToken());
    }

    /** The two ways of counting weights: all layers one by one, and one of each kind times their number. */
    @Property(tries = 300)
    void weighingIsLoading(@ForAll("models") ModelFacts model, @ForAll("settings") TgiSettings settings) {
        Optional<TgiEstimate> estimate = estimated(TgiEstimator.bounds(model, settings, Known.A100));
        Assume.that(estimate.isPresent());
        StartPlan plan = estimate.get().plan();
        LiveBytes memory = new LiveBytes();
        plan.shard().load(memory, plan.half(), plan.format());
        assertThat(plan.shard().weigh(plan.half(), plan.format()).bytes()).isEqualTo(memory.live());
        assertThat(plan.shard().weigh(plan.half(), plan.format()).peak()).isEqualTo(memory.peak());
        assertThat(plan.half()).isInstanceOf(HalfPrecision.class);
    }

    private static Optional<TgiEstimate> estimated(TgiEstimation estimation) {
        return estimation instanceof Estimated known ? Optional.of(known.estimate()) : Optional.empty();
    }
}
