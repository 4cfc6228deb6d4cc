package dev.headroom.estimate.notebook;

import dev.headroom.model.AttentionShape;

/**
 * The activations of one attention block that holds the whole matrix of scores (the notebook's {@code
 * calculate_attention_overhead}); quadratic in the length of the sequence.
 */
final class EagerAttentionOverhead {

    private EagerAttentionOverhead() {}

    /** The bytes, summed in the notebook's order. */
    static PythonNumber bytes(Pass pass) {
        AttentionShape shape = pass.model().attention();
        long headDim = HeadDim.of(pass.model());
        PythonNumber attentionInput = pass.activations(pass.model().hiddenSize());
        PythonNumber q = pass.activations(headDim * shape.numAttentionHeads());
        PythonNumber kOrV = pass.activations(headDim * shape.numKeyValueHeads());
        PythonNumber scores = pass.batchSize()
                .times(shape.numAttentionHeads())
                .times(pass.seqLen())
                .times(pass.seqLen());
        PythonNumber softmaxOutput = scores.times(pass.bytesPerUnit());
        return attentionInput
                .plus(q)
                .plus(kOrV)
                .plus(softmaxOutput)
                .plus(scores) // softmax_dropout_mask, a byte each
                .plus(softmaxOutput) // dropout_output
                .plus(kOrV)
                .plus(q) // out_proj_input
                .plus(pass.mask(pass.model().hiddenSize())); // attention_dropout_mask
    }
}
