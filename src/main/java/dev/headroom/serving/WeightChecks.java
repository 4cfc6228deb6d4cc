package dev.headroom.serving;

import dev.headroom.model.Dtype;
import dev.headroom.model.Quantization;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Settings about the type of weights and cache that exclude each other. */
final class WeightChecks {

    /** The launcher hands the method that config.json names to the shards since this release. */
    private static final TgiRelease READS_QUANTIZATION = new TgiRelease(2, 0, 0);

    /** server/text_generation_server/cli.py, serve: the values of quantize that a dtype may stand beside. */
    private static final Set<Quantize> BESIDE_DTYPE =
            Set.of(Quantize.BITSANDBYTES, Quantize.BITSANDBYTES_NF4, Quantize.BITSANDBYTES_FP4);

    private WeightChecks() {}

    static List<Problem> ofSettings(ServingConfig config) {
        return Stream.of(dtypeWithQuantize(config), exl2OnShards(config), kvCacheWithAttention(config))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Problem> dtypeWithQuantize(ServingConfig config) {
        return known(config.dtype())
                .flatMap(dtype -> known(config.quantize())
                        .filter(quantize -> !BESIDE_DTYPE.contains(quantize.value()))
                        .map(quantize -> excludes(dtype, told(quantize))));
    }

    /** The same for a checkpoint that is quantized already, which needs no flag. */
    static Optional<Problem> dtypeWithCheckpoint(ServingConfig config, Optional<Quantization> checkpoint) {
        if (config.quantize().isPresent() || !config.release().value().atLeast(READS_QUANTIZATION)) {
            return Optional.empty();
        }
        return known(config.dtype())
                .flatMap(dtype -> checkpoint
                        .flatMap(quantization -> Quantize.named(quantization.quantMethod()))
                        .filter(quantize -> !BESIDE_DTYPE.contains(quantize))
                        .map(quantize -> excludes(dtype, quantize.label() + ", which the model's config.json says")));
    }

    private static Problem excludes(Setting.Known<Dtype> dtype, String quantization) {
        return problem(Told.of(LauncherOption.DTYPE, dtype.value().label(), dtype.provenance())
                + " cannot be combined with " + quantization);
    }

    private static Optional<Problem> exl2OnShards(ServingConfig config) {
        return known(config.numShard())
                .filter(shards -> shards.value() > 1)
                .flatMap(shards -> exl2On(config, () -> Told.of(LauncherOption.NUM_SHARD, shards)));
    }

    /** exl2 cannot be spread over GPUs (launcher/src/main.rs, main). */
    static Optional<Problem> exl2On(ServingConfig config, Supplier<String> shards) {
        return known(config.quantize())
                .filter(quantize -> quantize.value() == Quantize.EXL2)
                .map(quantize -> problem(told(quantize) + " runs on one GPU only, not on " + shards.get()));
    }

    /** server/text_generation_server/layers/attention/kv_cache.py: no fp8 cache with flashdecoding on CUDA. */
    private static Optional<Problem> kvCacheWithAttention(ServingConfig config) {
        return known(config.kvCacheDtype())
                .flatMap(dtype -> known(config.attention())
                        .filter(attention -> attention.value() == Attention.FLASHDECODING)
                        .map(attention -> problem("%s needs flashinfer or paged attention, not %s from %s"
                                .formatted(
                                        Told.of(
                                                LauncherOption.KV_CACHE_DTYPE,
                                                dtype.value().label(),
                                                dtype.provenance()),
                                        attention.value().label(),
                                        attention.provenance()))));
    }

    private static String told(Setting.Known<Quantize> quantize) {
        return Told.of(LauncherOption.QUANTIZE, quantize.value().label(), quantize.provenance());
    }

    private static <T> Optional<Setting.Known<T>> known(Optional<Setting<T>> setting) {
        return Settings.known(setting);
    }

    private static Problem problem(String text) {
        return new Problem(Problem.Kind.ARGUMENTS, text);
    }
}
