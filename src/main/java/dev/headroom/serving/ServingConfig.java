package dev.headroom.serving;

import dev.headroom.model.Dtype;
import dev.headroom.serving.Provenance.Origin;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the launcher was told; what nobody set stays unset, because TGI's defaults depend on the model and the card.
 *
 * <p>Environment and arguments are already merged: an argument wins over the environment. Numbers are as the launcher
 * reads them, up to 2^63-1: whoever multiplies them must mind the overflow.
 *
 * @param release the release of TGI, and how it is known
 * @param modelId {@code --model-id}: a model of the Hub or a directory
 * @param revision {@code --revision}
 * @param sharded {@code --sharded}
 * @param numShard {@code --num-shard}, processes, one GPU each
 * @param quantize {@code --quantize}
 * @param dtype {@code --dtype}
 * @param maxInputTokens {@code --max-input-tokens} or its old name {@code --max-input-length}
 * @param maxTotalTokens {@code --max-total-tokens}
 * @param maxBatchPrefillTokens {@code --max-batch-prefill-tokens}
 * @param cudaMemoryFraction {@code --cuda-memory-fraction}, 0 to 1
 * @param maxInputLength {@code --max-input-length}, when that is the name that was used
 * @param maxBatchTotalTokens {@code --max-batch-total-tokens}
 * @param maxBatchSize {@code --max-batch-size}, requests
 * @param kvCacheDtype {@code --kv-cache-dtype}
 * @param speculate {@code --speculate}, tokens
 * @param enablePrefillLogprobs {@code --enable-prefill-logprobs}, or the shards' variable REQUEST_LOGPROBS
 * @param trustRemoteCode {@code --trust-remote-code}
 * @param loraAdapters {@code --lora-adapters}, as written between its commas
 * @param cudaGraphs {@code --cuda-graphs}, batch sizes; 0 switches them off
 * @param attention the variable ATTENTION, since 2.3
 * @param prefixCaching the variable PREFIX_CACHING, since 2.4
 * @param wiggleRoom the variable TGI_WIGGLE_ROOM, between 0 and 1, since 2.3
 * @param variables what else the server's environment decides
 */
public record ServingConfig(
        Setting.Known<TgiRelease> release,
        Optional<Setting<String>> modelId,
        Optional<Setting<String>> revision,
        Optional<Setting<Boolean>> sharded,
        Optional<Setting<Long>> numShard,
        Optional<Setting<Quantize>> quantize,
        Optional<Setting<Dtype>> dtype,
        Optional<Setting<Long>> maxInputTokens,
        Optional<Setting<Long>> maxTotalTokens,
        Optional<Setting<Long>> maxBatchPrefillTokens,
        Optional<Setting<Double>> cudaMemoryFraction,
        Optional<Setting<Long>> maxInputLength,
        Optional<Setting<Long>> maxBatchTotalTokens,
        Optional<Setting<Long>> maxBatchSize,
        Optional<Setting<KvCacheDtype>> kvCacheDtype,
        Optional<Setting<Long>> speculate,
        Optional<Setting<Boolean>> enablePrefillLogprobs,
        Optional<Setting<Boolean>> trustRemoteCode,
        Optional<Setting<List<String>>> loraAdapters,
        Optional<Setting<List<Long>>> cudaGraphs,
        Optional<Setting<Attention>> attention,
        Optional<Setting<Boolean>> prefixCaching,
        Optional<Setting<Double>> wiggleRoom,
        ServerVariables variables) {

    /** What a launcher without {@code --model-id} serves (launcher/src/main.rs, v1.0.0 to v3.3.7). */
    public static final String DEFAULT_MODEL_ID = "bigscience/bloom-560m";

    private static final Provenance ADVISED = new Provenance(Origin.DERIVED, "the advice");

    /** What the estimates of today look at, all else unset. */
    public ServingConfig(
            Setting.Known<TgiRelease> release,
            Optional<Setting<String>> modelId,
            Optional<Setting<String>> revision,
            Optional<Setting<Boolean>> sharded,
            Optional<Setting<Long>> numShard,
            Optional<Setting<Quantize>> quantize,
            Optional<Setting<Dtype>> dtype,
            Optional<Setting<Long>> maxInputTokens,
            Optional<Setting<Long>> maxTotalTokens,
            Optional<Setting<Long>> maxBatchPrefillTokens,
            Optional<Setting<Double>> cudaMemoryFraction) {
        this(
                release,
                modelId,
                revision,
                sharded,
                numShard,
                quantize,
                dtype,
                maxInputTokens,
                maxTotalTokens,
                maxBatchPrefillTokens,
                cudaMemoryFraction,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ServerVariables.UNSET);
    }

    /** {@link #modelId()}, or the model that the launcher serves when it is told none. */
    public Setting<String> modelIdOrDefault() {
        return modelId.orElseGet(() -> byDefault(DEFAULT_MODEL_ID));
    }

    /** The option that gave {@link #maxInputTokens()}, or would give it where nobody did. */
    public LauncherOption maxInputOption() {
        return maxInputLength.isPresent()
                        || !LauncherOption.MAX_INPUT_TOKENS.releases().contains(release.value())
                ? LauncherOption.MAX_INPUT_LENGTH
                : LauncherOption.MAX_INPUT_TOKENS;
    }

    /** The same with some settings changed; they then come from the advice. */
    public ServingConfig with(ServingChanges changes) {
        return new ServingConfig(
                release,
                modelId,
                revision,
                sharded,
                changed(changes.numShard().stream().mapToLong(value -> value).boxed(), numShard),
                changed(changes.quantize().stream(), quantize),
                dtype,
                changed(changes.maxInputTokens().stream().boxed(), maxInputTokens),
                changed(changes.maxTotalTokens().stream().boxed(), maxTotalTokens),
                changed(changes.maxBatchPrefillTokens().stream().boxed(), maxBatchPrefillTokens),
                changed(changes.cudaMemoryFraction().stream().boxed(), cudaMemoryFraction),
                maxInputLength,
                maxBatchTotalTokens,
                maxBatchSize,
                changed(changes.kvCacheDtype().stream(), kvCacheDtype),
                speculate,
                enablePrefillLogprobs,
                trustRemoteCode,
                loraAdapters,
                cudaGraphs,
                attention,
                prefixCaching,
                wiggleRoom,
                variables);
    }

    private static <T> Optional<Setting<T>> changed(Stream<T> value, Optional<Setting<T>> told) {
        return value.findFirst()
                .<Setting<T>>map(other -> new Setting.Known<>(other, ADVISED))
                .or(() -> told);
    }

    /** A value that this release falls back on: {@code TGI 3.3.7 default}. */
    <T> Setting<T> byDefault(T value) {
        return new Setting.Known<>(
                value, new Provenance(Origin.RELEASE_DEFAULT, "TGI " + release.value() + " default"));
    }
}
