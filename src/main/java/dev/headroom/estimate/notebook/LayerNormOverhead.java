package dev.headroom.estimate.notebook;

/** The activations of one layer norm: its input (the notebook's {@code calculate_layernorm_overhead}). */
final class LayerNormOverhead {

    private LayerNormOverhead() {}

    /** The bytes of one; a layer has two. */
    static PythonNumber bytes(Pass pass) {
        return pass.activations(pass.model().hiddenSize());
    }
}
