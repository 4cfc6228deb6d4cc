package dev.headroom.verdict.advice;

import dev.headroom.gpu.ComputeCapability;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.serving.KvCacheDtype;
import dev.headroom.serving.LauncherOption;
import dev.headroom.serving.Quantize;
import dev.headroom.serving.ServingChanges;
import dev.headroom.serving.TgiRelease;
import dev.headroom.verdict.Advice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Fewer bits for cached keys and values, or for weights. */
final class SmallerNumbers {

    /** First releases, where they are later than the oldest that is known. */
    private static final Map<Quantize, TgiRelease> SINCE = Map.of(
            Quantize.FP8, new TgiRelease(2, 2, 0),
            Quantize.EETQ, new TgiRelease(1, 2, 0),
            Quantize.BITSANDBYTES_NF4, new TgiRelease(1, 1, 0));

    private SmallerNumbers() {}

    /** An 8 bit cache. */
    static Optional<Advice> inCache(Trial trial) {
        boolean possible = !trial.weightsDoNotFit()
                && trial.config().kvCacheDtype().isEmpty()
                && LauncherOption.KV_CACHE_DTYPE
                        .releases()
                        .contains(trial.config().release().value());
        KvCacheDtype dtype =
                all(trial, card -> isAtLeast(card, 8, 9)) ? KvCacheDtype.FP8_E4M3FN : KvCacheDtype.FP8_E5M2;
        ServingChanges change = ServingChanges.NONE.withKvCacheDtype(dtype);
        return possible && trial.fits(change) ? Optional.of(trial.advice(change)) : Optional.empty();
    }

    /** Weights that are quantized while they load, of a checkpoint that is not. */
    static Optional<Advice> inWeights(Trial trial) {
        if (trial.config().quantize().isPresent()
                || trial.model().quantization().isPresent()) {
            return Optional.empty();
        }
        return possible(trial)
                .map(ServingChanges.NONE::withQuantize)
                .filter(trial::fits)
                .findFirst()
                .map(trial::advice);
    }

    /** What every card can do, and the release. */
    private static Stream<Quantize> possible(Trial trial) {
        List<GpuCandidate> cards = trial.question().cards();
        return trial.estimator().quantizations(trial.model(), cards.getFirst()).stream()
                .filter(method ->
                        trial.config().release().value().atLeast(SINCE.getOrDefault(method, TgiRelease.OLDEST)))
                .filter(method -> all(
                        trial,
                        card -> trial.estimator()
                                .quantizations(trial.model(), card)
                                .contains(method)));
    }

    private static boolean all(Trial trial, Predicate<GpuCandidate> rule) {
        return trial.question().cards().stream().allMatch(rule);
    }

    private static boolean isAtLeast(GpuCandidate card, int major, int minor) {
        return card.capability().orElse(new ComputeCapability(8, 0)).atLeast(major, minor);
    }
}
