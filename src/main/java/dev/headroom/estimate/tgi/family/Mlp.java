package dev.headroom.estimate.tgi.family;

import dev.headroom.model.MoeShape;

/** What a layer does between its second norm and its output. */
interface Mlp {

    /** Runs it on a normed tensor and returns its output. */
    long run(Activations pass);

    /** Gate and up projection in one matrix; activation and product are tensors of their own. */
    record Gated(long width) implements Mlp {
        @Override
        public long run(Activations pass) {
            long gateAndUp = pass.product(2 * width);
            long activated = pass.tensor(width);
            long product = pass.tensor(width);
            pass.free(activated);
            long output = pass.product(pass.shape().hidden());
            pass.free(product, gateAndUp);
            return output;
        }
    }

    /** One projection up, the activation, one down. */
    record Plain(long width, boolean bias) implements Mlp {
        @Override
        public long run(Activations pass) {
            long up = pass.product(width, bias);
            long activated = pass.tensor(width);
            pass.free(up);
            long output = pass.product(pass.shape().hidden(), bias);
            pass.free(activated);
            return output;
        }
    }

    /**
     * Experts in vLLM's fused kernel: three buffers over all of a token's experts, for 32768 tokens at a time; the
     * result is written over the input (fused_moe, {@code inplace=True}).
     */
    record Experts(MoeShape moe, long width, long sharedWidth) implements Mlp {

        private static final long CHUNK = 32_768;
        private static final long BLOCK = 128;

        @Override
        public long run(Activations pass) {
            long shared = sharedWidth > 0 ? new Gated(sharedWidth).run(pass) : 0;
            route(pass);
            long sum = shared == 0 ? 0 : pass.tensor(pass.shape().hidden());
            pass.free(shared);
            return sum;
        }

        private void route(Activations pass) {
            long logits = pass.tensor(moe.numExperts());
            long weights = pass.floats(moe.numExpertsPerTok());
            long chosen = pass.floats(moe.numExpertsPerTok());
            long sources = pass.floats(moe.numExpertsPerTok());
            long scores = pass.floats(moe.numExperts());
            pass.free(sources, scores);
            experts(pass, Math.min(CHUNK, pass.tokens()) * moe.numExpertsPerTok());
            pass.free(weights, chosen, logits);
        }

        private void experts(Activations pass, long rows) {
            long gateAndUp = pass.bytes(Activations.ELEMENT * rows * 2 * width);
            long product = pass.bytes(Activations.ELEMENT * rows * width);
            long output = pass.bytes(Activations.ELEMENT * rows * pass.shape().hidden());
            pass.free(pass.bytes(4 * (rows + moe.numExperts() * (BLOCK - 1))));
            pass.free(gateAndUp, product, output);
        }
    }
}
