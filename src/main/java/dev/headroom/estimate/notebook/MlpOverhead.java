package dev.headroom.estimate.notebook;

/**
 * The activations of one MLP block (the notebook's {@code calculate_mlp_overhead}): the inputs of the first linear
 * layer, of the activation and of the second linear layer, and a dropout mask of a byte each.
 */
final class MlpOverhead {

    private MlpOverhead() {}

    /** The bytes; summed from left to right, which matters once int4 makes them floats. */
    static PythonNumber bytes(Pass pass) {
        PythonNumber mlpInput = pass.activations(pass.model().hiddenSize());
        PythonNumber actInput = pass.activations(pass.model().intermediateSize());
        PythonNumber downProjInput = actInput;
        PythonNumber dropoutMask = pass.mask(pass.model().hiddenSize());
        return mlpInput.plus(actInput).plus(downProjInput).plus(dropoutMask);
    }
}
