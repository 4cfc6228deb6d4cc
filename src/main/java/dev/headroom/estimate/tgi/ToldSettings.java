package dev.headroom.estimate.tgi;

import dev.headroom.estimate.Estimation.NotEstimable;
import dev.headroom.estimate.Unreadable;
import dev.headroom.estimate.tgi.TgiSettings.Extras;
import dev.headroom.estimate.tgi.TgiSettings.MemoryShare;
import dev.headroom.estimate.tgi.TgiSettings.Precision;
import dev.headroom.estimate.tgi.TgiSettings.Variables;
import dev.headroom.estimate.tgi.launch.AttentionBackend;
import dev.headroom.estimate.tgi.launch.RequestedLimits;
import dev.headroom.serving.Attention;
import dev.headroom.serving.ServerVariables;
import dev.headroom.serving.ServingConfig;
import dev.headroom.serving.Setting;
import dev.headroom.serving.Setting.Known;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** From what the launcher was told to the plain values of the estimate. */
final class ToldSettings {

    /** set_per_process_memory_fraction(0) leaves nothing; a share must be more than that to be one. */
    private static final double LEAST_FRACTION = 1e-9;

    private ToldSettings() {}

    /** Why the first setting that matters and cannot be read stops the estimate; empty when all can be read. */
    static Optional<NotEstimable> unreadable(ServingConfig config) {
        return Unreadable.of("max_input_tokens", config.maxInputTokens())
                .or(() -> Unreadable.of("max_total_tokens", config.maxTotalTokens()))
                .or(() -> Unreadable.of("max_batch_prefill_tokens", config.maxBatchPrefillTokens()))
                .or(() -> Unreadable.of("max_batch_size", config.maxBatchSize()))
                .or(() -> Unreadable.of("quantize", config.quantize()))
                .or(() -> Unreadable.of("dtype", config.dtype()))
                .or(() -> Unreadable.of("kv_cache_dtype", config.kvCacheDtype()))
                .or(() -> Unreadable.of("cuda_memory_fraction", config.cudaMemoryFraction()))
                .or(() -> Unreadable.of("speculate", config.speculate()))
                .or(() -> Unreadable.of("enable_prefill_logprobs", config.enablePrefillLogprobs()))
                .or(() -> Unreadable.of("lora_adapters", config.loraAdapters()))
                .or(() -> Unreadable.of("cuda_graphs", config.cudaGraphs()))
                .or(() -> Unreadable.of("ATTENTION", config.attention()))
                .or(() -> Unreadable.of("TGI_WIGGLE_ROOM", config.wiggleRoom()))
                .or(() -> unreadable(config.variables()))
                .or(() -> otherPlatform(config));
    }

    private static Optional<NotEstimable> unreadable(ServerVariables variables) {
        return Unreadable.of("PREFILL_CHUNKING", variables.prefillChunking())
                .or(() -> Unreadable.of("FLASH_DECODING", variables.flashDecoding()))
                .or(() -> Unreadable.of("USE_FLASH_ATTENTION", variables.useFlashAttention()))
                .or(() -> Unreadable.of("CUBLAS_WORKSPACE_CONFIG", variables.cublasWorkspace()));
    }

    private static Optional<NotEstimable> otherPlatform(ServingConfig config) {
        return known(config.attention())
                .filter(attention -> attention == Attention.FLASHDECODING_IPEX)
                .map(_ -> new NotEstimable(
                        "ATTENTION=flashdecoding-ipex is for Intel, the arithmetic covers NVIDIA cards",
                        "leave ATTENTION to the launcher"));
    }

    /** The settings of {@code config}, none of which may be {@link #unreadable}. */
    static TgiSettings of(ServingConfig config, int shards) {
        return new TgiSettings(
                config.release().value(), shards, limits(config), precision(config), memory(config), extras(config));
    }

    private static RequestedLimits limits(ServingConfig config) {
        return new RequestedLimits(
                number(config.maxInputTokens()),
                number(config.maxTotalTokens()),
                number(config.maxBatchPrefillTokens()),
                number(config.maxBatchSize()));
    }

    private static OptionalLong number(Optional<Setting<Long>> setting) {
        return known(setting).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    private static Precision precision(ServingConfig config) {
        return new Precision(
                known(config.quantize()),
                known(config.dtype()),
                config.kvCacheDtype().isPresent(),
                known(config.attention()).map(ToldSettings::backend));
    }

    private static AttentionBackend backend(Attention attention) {
        return switch (attention) {
            case PAGED -> AttentionBackend.PAGED;
            case FLASHDECODING, FLASHDECODING_IPEX -> AttentionBackend.FLASHDECODING;
            case FLASHINFER -> AttentionBackend.FLASHINFER;
        };
    }

    private static MemoryShare memory(ServingConfig config) {
        return new MemoryShare(
                Math.max(LEAST_FRACTION, known(config.cudaMemoryFraction()).orElse(1.0)),
                known(config.wiggleRoom()).map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                number(config.variables().cublasWorkspace()));
    }

    private static Extras extras(ServingConfig config) {
        return new Extras(
                known(config.speculate()).orElse(0L),
                known(config.enablePrefillLogprobs()).orElse(false),
                known(config.loraAdapters()).map(List::size).orElse(0),
                known(config.cudaGraphs()),
                variables(config));
    }

    /** Few people set them: one that cannot be read is taken as unset. */
    private static Variables variables(ServingConfig config) {
        ServerVariables told = config.variables();
        return new Variables(
                !known(told.prefillChunking()).orElse(true),
                known(config.prefixCaching()).orElse(false),
                known(told.flashDecoding()).orElse(false),
                !known(told.useFlashAttention()).orElse(true),
                told.allocatorConfig().isPresent());
    }

    private static <T> Optional<T> known(Optional<Setting<T>> setting) {
        return setting.flatMap(
                given -> given instanceof Known<T> known ? Optional.of(known.value()) : Optional.empty());
    }
}
