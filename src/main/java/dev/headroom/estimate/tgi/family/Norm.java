package dev.headroom.estimate.tgi.family;

import dev.headroom.estimate.tgi.device.DeviceMemory;

/** The normalisations of layers/layernorm.py and of the Gemma classes (v3.3.7), and what they leave behind. */
enum Norm {
    /** FastRMSNorm: one fused kernel up to a width of 8192, eager float32 beyond. */
    RMS {
        @Override
        long apply(Activations pass, boolean addsResidual) {
            return pass.shape().hidden() > FUSED_WIDTH ? eagerRms(pass) : fused(pass, addsResidual);
        }
    },

    /** FastLayerNorm: the same kernel, PyTorch's own layer norm beyond 8192, which adds the residual in place. */
    LAYER {
        @Override
        long apply(Activations pass, boolean addsResidual) {
            return pass.shape().hidden() > FUSED_WIDTH ? inPlace(pass) : fused(pass, addsResidual);
        }
    },

    /** PyTorch's own layer norm (GPT-2): no residual is handed to it. */
    TORCH_LAYER {
        @Override
        long apply(Activations pass, boolean addsResidual) {
            return inPlace(pass);
        }
    },

    /** Gemma's: float32 throughout, with float32 weights, the residual added in place. */
    FLOAT32 {
        @Override
        long apply(Activations pass, boolean addsResidual) {
            return eagerFloat32(pass, pass.shape().hidden());
        }
    };

    /** Rows wider than this have no fused kernel ({@code hidden_states.shape[-1] > 8192}). */
    private static final long FUSED_WIDTH = 8192;

    /**
     * Normalises a hidden state, adding a residual before if there is one.
     *
     * @return the normalised tensor; a new residual, where the kernel makes one, is in {@link Activations#fresh}
     */
    abstract long apply(Activations pass, boolean addsResidual);

    /** The kernel of flash-attention's dropout_add_ln: residual sum, result and two float32 columns. */
    private static long fused(Activations pass, boolean addsResidual) {
        long hidden = pass.shape().hidden();
        pass.fresh = addsResidual ? pass.tensor(hidden) : DeviceMemory.NOTHING;
        long result = pass.tensor(hidden);
        long mean = pass.floats(1);
        long deviation = pass.floats(1);
        pass.free(mean, deviation);
        return result;
    }

    /** PyTorch's kernel: the result and two float32 columns. */
    private static long inPlace(Activations pass) {
        pass.fresh = DeviceMemory.NOTHING;
        long result = pass.tensor(pass.shape().hidden());
        long mean = pass.floats(1);
        long deviation = pass.floats(1);
        pass.free(mean, deviation);
        return result;
    }

    /** to(float32), pow(2).mean, rsqrt, the product, then back to half and once more for the weight. */
    private static long eagerRms(Activations pass) {
        long hidden = pass.shape().hidden();
        pass.fresh = DeviceMemory.NOTHING;
        long wide = pass.floats(hidden);
        long variance = variance(pass, hidden);
        long shifted = pass.floats(1);
        long inverse = pass.floats(1);
        pass.free(shifted);
        long scaled = pass.floats(hidden);
        pass.free(wide, inverse);
        long half = pass.tensor(hidden);
        pass.free(scaled);
        long result = pass.tensor(hidden);
        pass.free(half, variance);
        return result;
    }

    /** As above, the weight applied in float32 before the result is narrowed. */
    static long eagerFloat32(Activations pass, long width) {
        pass.fresh = DeviceMemory.NOTHING;
        long wide = pass.floats(width);
        long variance = variance(pass, width);
        long inverse = pass.floats(1);
        pass.free(variance);
        long scaled = pass.floats(width);
        pass.free(wide);
        long weighted = pass.floats(width);
        pass.free(scaled, inverse);
        long result = pass.tensor(width);
        pass.free(weighted);
        return result;
    }

    private static long variance(Activations pass, long width) {
        long squares = pass.floats(width);
        long variance = pass.floats(1);
        pass.free(squares);
        return variance;
    }
}
