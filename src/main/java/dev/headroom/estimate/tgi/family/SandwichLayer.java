package dev.headroom.estimate.tgi.family;

/** A norm before and after both attention and MLP (flash_gemma2_modeling.py, flash_gemma3_modeling.py). */
record SandwichLayer(Attention attention, Mlp mlp) implements LayerForward {

    @Override
    public void run(Activations pass) {
        long normed = Norm.FLOAT32.apply(pass, false);
        long attended = attention.run(pass);
        long normedAttended = Norm.FLOAT32.apply(pass, false);
        long residual = pass.tensor(pass.shape().hidden());
        pass.free(normedAttended);
        long normedAgain = Norm.FLOAT32.apply(pass, false);
        long output = mlp.run(pass);
        long normedOutput = Norm.FLOAT32.apply(pass, false);
        pass.free(normed, attended, normedAgain, output);
        pass.next(normedOutput, residual);
    }
}
