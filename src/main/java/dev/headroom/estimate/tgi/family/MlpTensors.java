package dev.headroom.estimate.tgi.family;

import dev.headroom.model.MoeShape;

/** The tensors of a layer's MLP. */
interface MlpTensors {

    void load(Loader loader);

    /** Gate and up in one matrix, then down. */
    record Gated(long width) implements MlpTensors {
        @Override
        public void load(Loader loader) {
            loader.fused(0, width, loader.shape().hidden());
            loader.linear(loader.shape().hidden(), width);
        }
    }

    /** Up, then down. */
    record Plain(long width, boolean bias) implements MlpTensors {
        @Override
        public void load(Loader loader) {
            long hidden = loader.shape().hidden();
            loader.linear(width, hidden);
            if (bias) {
                loader.plain(width);
            }
            loader.linear(hidden, width);
            if (bias) {
                loader.plain(hidden);
            }
        }
    }

    /**
     * DBRX's experts, stored for all experts together: gate and up are read and then joined, down is read and then turned
     * (flash_dbrx_modeling.py, BlockSparseMoE); what was read lives until the layer is made. Quantized they are loaded one
     * by one.
     */
    record JoinedExperts(MoeShape moe, long width) implements MlpTensors {
        @Override
        public void load(Loader loader) {
            if (loader.quantizes()) {
                new Experts(moe, width, 0).load(loader);
            } else {
                loader.plain(moe.numExperts() * loader.shape().hidden());
                loader.joinedExperts(moe.numExperts(), width);
            }
        }
    }

    /**
     * A router that stays at 16 bits and is replicated, routed experts stacked and each split along its width, and the
     * shared ones as one gated MLP (layers/moe, v3.3.7).
     */
    record Experts(MoeShape moe, long width, long sharedWidth) implements MlpTensors {
        @Override
        public void load(Loader loader) {
            long hidden = loader.shape().hidden();
            loader.plain(moe.numExperts() * hidden);
            loader.experts(moe.numExperts(), 2 * width, hidden);
            loader.experts(moe.numExperts(), hidden, width);
            if (sharedWidth > 0) {
                new Gated(sharedWidth).load(loader);
            }
        }
    }
}
