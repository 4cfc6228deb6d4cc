package dev.headroom.estimate.tgi.family;

/**
 * A decoder layer of the transformers library, which TGI runs for models without a class of its own
 * (transformers_flash_causal_lm.py): separate projections, float32 norms, separate gate and up.
 */
record EagerLayer(Mlp mlp) implements LayerForward {

    @Override
    public void run(Activations pass) {
        long hidden = pass.shape().hidden();
        long normed = Norm.FLOAT32.apply(pass, false);
        long attended = attention(pass);
        pass.free(normed);
        long sum = pass.tensor(hidden);
        pass.free(attended);
        long normedAgain = Norm.FLOAT32.apply(pass, false);
        long output = mlp.run(pass);
        pass.free(normedAgain);
        long result = pass.tensor(hidden);
        pass.free(sum, output);
        pass.next(result, 0);
    }

    /** Rotary makes new queries and keys here instead of turning them in place. */
    private static long attention(Activations pass) {
        long queries = pass.product(pass.shape().queryWidth());
        long keys = pass.product(pass.shape().keyValueWidth());
        long values = pass.product(pass.shape().keyValueWidth());
        long turnedQueries = pass.tensor(pass.shape().queryWidth());
        long turnedKeys = pass.tensor(pass.shape().keyValueWidth());
        long attended = pass.tensor(pass.shape().queryWidth());
        long output = pass.product(pass.shape().hidden());
        pass.free(queries, keys, values, turnedQueries, turnedKeys, attended);
        return output;
    }
}
