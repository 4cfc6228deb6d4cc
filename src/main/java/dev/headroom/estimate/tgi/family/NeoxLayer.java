package dev.headroom.estimate.tgi.family;

/** Attention and MLP beside each other, three terms added in two sums (flash_neox_modeling.py). */
record NeoxLayer(Attention attention, Mlp mlp) implements LayerForward {

    @Override
    public void run(Activations pass) {
        long hidden = pass.shape().hidden();
        long normed = Norm.LAYER.apply(pass, false);
        long attended = attention.run(pass);
        long normedForMlp = Norm.LAYER.apply(pass, false);
        long output = mlp.run(pass);
        long intermediate = pass.tensor(hidden);
        long result = pass.tensor(hidden);
        pass.free(normed, attended, normedForMlp, output, intermediate);
        pass.next(result, 0);
    }
}
