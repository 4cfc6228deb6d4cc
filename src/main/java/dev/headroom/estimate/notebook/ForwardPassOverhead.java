package dev.headroom.estimate.notebook;

/**
 * The activations of a whole layer (the notebook's {@code get_forward_pass_overhead}): MLP, attention, two layer norms.
 * Layers run one after another, so one layer's are alive at a time.
 *
 * <p>Llama-3.1-8B, 2 inputs of 8750 tokens in float16: 3156720000 bytes; decoding, a token each: 360768.
 */
final class ForwardPassOverhead {

    private ForwardPassOverhead() {}

    /** Prefill: every input at its full length. */
    static PythonNumber prefill(NotebookInput input) {
        return bytes(input, input.limits().maxInputTokens());
    }

    /** Decode: one token of every input. */
    static PythonNumber decode(NotebookInput input) {
        return bytes(input, 1);
    }

    private static PythonNumber bytes(NotebookInput input, long seqLen) {
        Pass pass = new Pass(input.model(), BatchSize.of(input.limits()), seqLen, input.dtype());
        return MlpOverhead.bytes(pass)
                .plus(input.attention().bytes(pass))
                .plus(LayerNormOverhead.bytes(pass).times(2));
    }
}
