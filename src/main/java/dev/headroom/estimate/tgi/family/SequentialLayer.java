package dev.headroom.estimate.tgi.family;

import dev.headroom.estimate.tgi.device.DeviceMemory;

/**
 * Norm, attention, norm, MLP, one after the other, the residual added inside the norms (flash_llama_modeling.py,
 * flash_mistral_modeling.py, flash_mixtral_modeling.py, flash_starcoder2_modeling.py, flash_gemma_modeling.py,
 * flash_dbrx_modeling.py, flash_deepseek_v2_modeling.py, flash_santacoder_modeling.py).
 *
 * <p>Python's names keep a surprising lot alive while the MLP runs: the states and the residual that the caller still
 * names, both normed tensors, both residual sums and the attention's output.
 *
 * @param norm the normalisation, twice
 * @param names what the layer's names hold on to
 */
record SequentialLayer(Norm norm, Attention attention, Mlp mlp, Names names) implements LayerForward {

    /** How long the names of the attention half live. */
    enum Names {
        /** Until the layer returns. */
        UNTIL_THE_END,
        /** The first residual sum is overwritten by the second. */
        RESIDUAL_REBOUND,
        /** Attention and its norms are a function of their own. */
        ATTENTION_RETURNS,
        /** Every step binds the same two names again and so drops what went before. */
        ALL_REBOUND
    }

    @Override
    public void run(Activations pass) {
        long normed = norm.apply(pass, pass.hasResidual());
        long firstSum = pass.fresh;
        long attended = attention.run(pass);
        if (names == Names.ALL_REBOUND) {
            pass.free(normed);
            normed = DeviceMemory.NOTHING;
        }
        long normedAgain = norm.apply(pass, true);
        long secondSum = pass.fresh;
        // where the norm adds in place, the attention's output is the new residual
        long residual = secondSum == DeviceMemory.NOTHING ? attended : secondSum;
        long dropped = secondSum == DeviceMemory.NOTHING ? DeviceMemory.NOTHING : attended;
        if (names != Names.UNTIL_THE_END) {
            pass.free(firstSum);
            firstSum = DeviceMemory.NOTHING;
        }
        if (names == Names.ATTENTION_RETURNS || names == Names.ALL_REBOUND) {
            pass.free(normed, dropped);
            normed = DeviceMemory.NOTHING;
            dropped = DeviceMemory.NOTHING;
        }
        long output = mlp.run(pass);
        pass.free(normed, firstSum, dropped);
        pass.next(overwritten(pass, output, normedAgain), residual);
    }

    /** Experts write their result over their input. */
    private static long overwritten(Activations pass, long output, long input) {
        if (output == DeviceMemory.NOTHING) {
            return input;
        }
        pass.free(input);
        return output;
    }
}
