package dev.headroom.serving;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.StringJoiner;

/**
 * Settings that an author could give another value; what is empty stays as it was told.
 *
 * @param maxInputTokens {@code --max-input-tokens}
 * @param maxTotalTokens {@code --max-total-tokens}
 * @param maxBatchPrefillTokens {@code --max-batch-prefill-tokens}
 * @param kvCacheDtype {@code --kv-cache-dtype}
 * @param quantize {@code --quantize}
 * @param numShard {@code --num-shard}
 * @param cudaMemoryFraction {@code --cuda-memory-fraction}
 */
public record ServingChanges(
        OptionalLong maxInputTokens,
        OptionalLong maxTotalTokens,
        OptionalLong maxBatchPrefillTokens,
        Optional<KvCacheDtype> kvCacheDtype,
        Optional<Quantize> quantize,
        OptionalInt numShard,
        OptionalDouble cudaMemoryFraction) {

    /** Nothing is changed. */
    public static final ServingChanges NONE = new ServingChanges(
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalDouble.empty());

    /** Another prefill. */
    public ServingChanges withMaxBatchPrefillTokens(long tokens) {
        return new ServingChanges(
                maxInputTokens,
                maxTotalTokens,
                OptionalLong.of(tokens),
                kvCacheDtype,
                quantize,
                numShard,
                cudaMemoryFraction);
    }

    /** Another total. */
    public ServingChanges withMaxTotalTokens(long tokens) {
        return new ServingChanges(
                maxInputTokens,
                OptionalLong.of(tokens),
                maxBatchPrefillTokens,
                kvCacheDtype,
                quantize,
                numShard,
                cudaMemoryFraction);
    }

    /** Another input. */
    public ServingChanges withMaxInputTokens(long tokens) {
        return new ServingChanges(
                OptionalLong.of(tokens),
                maxTotalTokens,
                maxBatchPrefillTokens,
                kvCacheDtype,
                quantize,
                numShard,
                cudaMemoryFraction);
    }

    /** Another type of cached keys and values. */
    public ServingChanges withKvCacheDtype(KvCacheDtype dtype) {
        return new ServingChanges(
                maxInputTokens,
                maxTotalTokens,
                maxBatchPrefillTokens,
                Optional.of(dtype),
                quantize,
                numShard,
                cudaMemoryFraction);
    }

    /** Other weights. */
    public ServingChanges withQuantize(Quantize method) {
        return new ServingChanges(
                maxInputTokens,
                maxTotalTokens,
                maxBatchPrefillTokens,
                kvCacheDtype,
                Optional.of(method),
                numShard,
                cudaMemoryFraction);
    }

    /** Another number of shards. */
    public ServingChanges withNumShard(int shards) {
        return new ServingChanges(
                maxInputTokens,
                maxTotalTokens,
                maxBatchPrefillTokens,
                kvCacheDtype,
                quantize,
                OptionalInt.of(shards),
                cudaMemoryFraction);
    }

    /** Another share of each card. */
    public ServingChanges withCudaMemoryFraction(double fraction) {
        return new ServingChanges(
                maxInputTokens,
                maxTotalTokens,
                maxBatchPrefillTokens,
                kvCacheDtype,
                quantize,
                numShard,
                OptionalDouble.of(fraction));
    }

    /**
     * As the launcher's arguments: {@code --max-batch-prefill-tokens=4096}.
     *
     * @param maxInput which of its two names the launcher knows the input limit by
     */
    public String arguments(LauncherOption maxInput) {
        StringJoiner flags = new StringJoiner(" ");
        numShard.ifPresent(value -> add(flags, LauncherOption.NUM_SHARD, value));
        quantize.ifPresent(value -> add(flags, LauncherOption.QUANTIZE, value.label()));
        kvCacheDtype.ifPresent(value -> add(flags, LauncherOption.KV_CACHE_DTYPE, value.label()));
        maxInputTokens.ifPresent(value -> add(flags, maxInput, value));
        maxTotalTokens.ifPresent(value -> add(flags, LauncherOption.MAX_TOTAL_TOKENS, value));
        maxBatchPrefillTokens.ifPresent(value -> add(flags, LauncherOption.MAX_BATCH_PREFILL_TOKENS, value));
        cudaMemoryFraction.ifPresent(value -> add(flags, LauncherOption.CUDA_MEMORY_FRACTION, value));
        return flags.toString();
    }

    /** As the newest launcher's arguments. */
    @Override
    public String toString() {
        return arguments(LauncherOption.MAX_INPUT_TOKENS);
    }

    private static void add(StringJoiner flags, LauncherOption option, Object value) {
        flags.add(option.flag() + "=" + value);
    }
}
