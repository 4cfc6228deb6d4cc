package dev.headroom.estimate.tgi.family;

/**
 * Norm, attention, norm, MLP, the residual added by two sums of their own; the sum after attention is handed on beside
 * the layer's result, and so outlives the next layer, which never reads it (flash_gpt2_modeling.py, FlashGPT2Layer).
 */
record Gpt2Layer(Attention attention, Mlp mlp) implements LayerForward {

    @Override
    public void run(Activations pass) {
        long hidden = pass.shape().hidden();
        long normed = Norm.TORCH_LAYER.apply(pass, false);
        long attended = attention.run(pass);
        long sum = pass.tensor(hidden);
        pass.free(normed);
        long normedAgain = Norm.TORCH_LAYER.apply(pass, false);
        long output = mlp.run(pass);
        long result = pass.tensor(hidden);
        pass.free(attended, normedAgain, output);
        pass.next(result, sum);
    }
}
