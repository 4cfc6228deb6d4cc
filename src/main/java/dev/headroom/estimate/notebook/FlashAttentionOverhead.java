package dev.headroom.estimate.notebook;

import dev.headroom.model.AttentionShape;

/**
 * The activations of one attention block that never holds the whole matrix of scores (the notebook's {@code
 * calculate_flash_attention_overhead}); linear in the length of the sequence. The masks are not needed by TGI; the
 * notebook keeps them as "conservative".
 */
final class FlashAttentionOverhead {

    private FlashAttentionOverhead() {}

    /** The bytes, summed in the notebook's order. */
    static PythonNumber bytes(Pass pass) {
        AttentionShape shape = pass.model().attention();
        long headDim = HeadDim.of(pass.model());
        PythonNumber attentionInput = pass.activations(pass.model().hiddenSize());
        PythonNumber q = pass.activations(headDim * shape.numAttentionHeads());
        PythonNumber kOrV = pass.activations(headDim * shape.numKeyValueHeads());
        PythonNumber scores = pass.activations(shape.numAttentionHeads());
        return attentionInput
                .plus(q)
                .plus(kOrV)
                .plus(kOrV)
                .plus(scores) // softmax_output
                .plus(q) // out_proj_input
                .plus(pass.mask(shape.numAttentionHeads())) // softmax_dropout_mask
                .plus(scores) // dropout_output
                .plus(pass.mask(pass.model().hiddenSize())); // attention_dropout_mask
    }
}
