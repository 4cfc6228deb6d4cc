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
import java.util.Optional;
import java.util.function.Predicate;

/** Fewer bits for cached keys and values, or for weights. */
final class SmallerNumbers {

    /** A method and what it needs. */
    private record Method(Quantize quantize, TgiRelease since, int major, int minor) {}

    /** Made while loading, the closest to 16 bits first; 8 bit floats run on Marlin's kernels from Ampere on. */
    private static final List<Method> METHODS = List.of(
            new Method(Quantize.FP8, new TgiRelease(2, 2, 0), 8, 0),
            new Method(Quantize.EETQ, new TgiRelease(1, 2, 0), 7, 0),
            new Method(Quantize.BITSANDBYTES_NF4, new TgiRelease(1, 1, 0), 7, 0));

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
        return possible && trial.fits(change) ? Optional.of(new Advice(change.toString())) : Optional.empty();
    }

    /** Weights that are quantized while they load, of a checkpoint that is not. */
    static Optional<Advice> inWeights(Trial trial) {
        if (trial.config().quantize().isPresent()
                || trial.model().quantization().isPresent()) {
            return Optional.empty();
        }
        return METHODS.stream()
                .filter(method -> trial.config().release().value().atLeast(method.since()))
                .filter(method -> all(trial, card -> isAtLeast(card, method.major(), method.minor())))
                .map(method -> ServingChanges.NONE.withQuantize(method.quantize()))
                .filter(trial::fits)
                .findFirst()
                .map(change -> new Advice(change.toString()));
    }

    private static boolean all(Trial trial, Predicate<GpuCandidate> rule) {
        return trial.question().cards().stream().allMatch(rule);
    }

    private static boolean isAtLeast(GpuCandidate card, int major, int minor) {
        return card.capability().orElse(new ComputeCapability(8, 0)).atLeast(major, minor);
    }
}
