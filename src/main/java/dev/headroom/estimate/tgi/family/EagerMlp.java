package dev.headroom.estimate.tgi.family;

import dev.headroom.model.MoeShape;

/** MLPs of the transformers library (v4.51, models/.../modeling_....py), which makes a tensor of every step. */
final class EagerMlp {

    private EagerMlp() {}

    /** {@code down(act(gate(x)) * up(x))}. */
    record Gated(long width) implements Mlp {
        @Override
        public long run(Activations pass) {
            long gate = pass.product(width);
            long activated = pass.tensor(width);
            pass.free(gate);
            long up = pass.product(width);
            long product = pass.tensor(width);
            pass.free(activated, up);
            long output = pass.product(pass.shape().hidden());
            pass.free(product);
            return output;
        }
    }

    /**
     * One expert after the other over the tokens that chose it (Qwen3MoeSparseMoeBlock, OlmoeSparseMoeBlock): at most all
     * of them, and the warm-up's tokens are all alike. Who chose whom is an int64 for each token, choice and expert.
     */
    record Looped(MoeShape moe, long width, long sharedWidth) implements Mlp {
        @Override
        public long run(Activations pass) {
            long hidden = pass.shape().hidden();
            long logits = pass.product(moe.numExperts());
            long scores = pass.floats(moe.numExperts());
            long sum = pass.tensor(hidden);
            long chosen = pass.eachToken(Long.BYTES, (long) moe.numExpertsPerTok() * moe.numExperts());
            long gathered = pass.tensor(hidden);
            long output = new Gated(width).run(pass);
            pass.free(pass.tensor(hidden), output, gathered);
            shared(pass);
            pass.free(chosen, scores, logits);
            return sum;
        }

        private void shared(Activations pass) {
            if (sharedWidth > 0) {
                long output = new Gated(sharedWidth).run(pass);
                pass.free(pass.tensor(pass.shape().hidden()), output);
            }
        }
    }

    /** All experts at once over their tokens in a row, a list joined after each matrix (GraniteMoeMoE). */
    record Joined(MoeShape moe, long width) implements Mlp {
        @Override
        public long run(Activations pass) {
            long hidden = pass.shape().hidden() * moe.numExpertsPerTok();
            long wide = width * moe.numExpertsPerTok();
            long inputs = pass.tensor(hidden);
            long gateAndUp = joined(pass, 2 * wide);
            long activated = pass.tensor(wide);
            long product = pass.tensor(wide);
            pass.free(activated);
            long outputs = joined(pass, hidden);
            long weighted = pass.tensor(hidden);
            pass.free(outputs, product, gateAndUp, inputs);
            long sum = pass.tensor(pass.shape().hidden());
            pass.free(weighted);
            return sum;
        }

        private static long joined(Activations pass, long width) {
            long parts = pass.product(width);
            long whole = pass.tensor(width);
            pass.free(parts);
            return whole;
        }
    }

    /** Every expert over every token, those that it was not chosen for weighted with nothing (Llama4TextMoe). */
    record EveryToken(MoeShape moe, long width, long sharedWidth) implements Mlp {
        @Override
        public long run(Activations pass) {
            long hidden = pass.shape().hidden() * moe.numExperts();
            long wide = width * moe.numExperts();
            long repeated = pass.tensor(hidden);
            long weighted = pass.tensor(hidden);
            pass.free(repeated);
            long gateAndUp = pass.product(2 * wide);
            long activated = pass.tensor(wide);
            long product = pass.tensor(wide);
            pass.free(activated);
            long outputs = pass.product(hidden);
            pass.free(product, gateAndUp);
            long sum = new Gated(Math.max(1, sharedWidth)).run(pass);
            pass.free(pass.tensor(pass.shape().hidden()), outputs, weighted);
            return sum;
        }
    }
}
