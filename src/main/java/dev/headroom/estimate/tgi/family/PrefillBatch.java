package dev.headroom.estimate.tgi.family;

/**
 * What one forward pass over prompts is asked to do.
 *
 * @param tokens prompt tokens of all requests together, at least 1
 * @param longest tokens of the longest request, at least 1
 * @param flashinfer whether attention is flashinfer's, which takes one more index and returns no log-sum-exp
 * @param expandsHeads whether keys and values are copied out to every query head, as flash-attention 1 wants them on
 *     cards before Ampere (layers/attention/cuda.py)
 * @param fp8KeyValues whether keys and values are converted to 8 bits before they are cached
 * @param cublasWorkspace bytes of cuBLAS' workspace, which the first product makes
 * @param logitRows tokens whose logits are wanted at once: the requests, or all prompt tokens in releases before 3.0
 *     and with {@code --enable-prefill-logprobs}
 */
public record PrefillBatch(
        long tokens,
        long longest,
        boolean flashinfer,
        boolean expandsHeads,
        boolean fp8KeyValues,
        long cublasWorkspace,
        long logitRows) {

    /** The same batch with at most {@code most} tokens. */
    public PrefillBatch atMost(long most) {
        return new PrefillBatch(
                Math.min(most, tokens),
                Math.min(most, longest),
                flashinfer,
                expandsHeads,
                fp8KeyValues,
                cublasWorkspace,
                Math.min(most, logitRows));
    }
}
