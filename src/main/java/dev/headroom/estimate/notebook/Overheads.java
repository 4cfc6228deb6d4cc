package dev.headroom.estimate.notebook;

/**
 * What both of the notebook's checks start from, in bytes.
 *
 * @param cuda CUDA's own memory on all cards
 * @param model the weights
 * @param prefill activations while prompts are read
 * @param decode activations while tokens are made
 * @param kvCachePerToken keys and values of one token
 * @param batchSize inputs of full length in a prefill, which is also how many the KV cache is to hold
 */
public record Overheads(
        PythonNumber cuda,
        PythonNumber model,
        PythonNumber prefill,
        PythonNumber decode,
        PythonNumber kvCachePerToken,
        PythonNumber batchSize) {

    static Overheads of(NotebookInput input) {
        return new Overheads(
                CudaOverhead.bytes(input.cards().numGpus()),
                ModelOverhead.bytes(input.model().tensors(), input.dtype()),
                ForwardPassOverhead.prefill(input),
                ForwardPassOverhead.decode(input),
                KvCachePerToken.bytes(input.model(), input.dtype()),
                BatchSize.of(input.limits()));
    }

    /** {@code batch_size * (max_total_tokens - 1)}: what the KV cache is to hold. */
    PythonNumber kvCacheTokens(Limits limits) {
        return batchSize.times(limits.maxTotalTokens() - 1);
    }

    /** {@code batch_size * (max_total_tokens - 1) * kv_cache_overhead_per_token}. */
    public PythonNumber kvCache(Limits limits) {
        return kvCacheTokens(limits).times(kvCachePerToken);
    }
}
