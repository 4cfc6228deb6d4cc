package dev.headroom.estimate.tgi.family;

/**
 * Norm, attention, norm, MLP, the residual added by two sums of their own (flash_qwen2_modeling.py, Qwen2Layer).
 */
record UnfusedLayer(Norm norm, Attention attention, Mlp mlp) implements LayerForward {

    @Override
    public void run(Activations pass) {
        long hidden = pass.shape().hidden();
        long normed = norm.apply(pass, false);
        long attended = attention.run(pass);
        long sum = pass.tensor(hidden);
        long normedAgain = norm.apply(pass, false);
        long output = mlp.run(pass);
        long result = pass.tensor(hidden);
        pass.free(normed, attended, sum, normedAgain, output);
        pass.next(result, 0);
    }
}
