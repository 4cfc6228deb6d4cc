package dev.headroom.estimate.tgi.family;

import dev.headroom.estimate.tgi.device.DeviceMemory;

/** Self-attention of a prefill. */
interface Attention {

    /** Runs it on a normed tensor and returns the output projection. */
    long run(Activations pass);

    /**
     * Queries, keys and values from one matrix; rotary in place; the cache takes keys and values where they are.
     *
     * @param bias whether the projection of queries, keys and values has a bias
     * @param outputBias whether the output projection has one
     */
    record Packed(boolean bias, boolean outputBias) implements Attention {
        @Override
        public long run(Activations pass) {
            long queriesKeysValues = Attention.project(pass, bias);
            Attention.narrow(pass);
            long output = Attention.attend(pass, outputBias);
            pass.free(queriesKeysValues);
            return output;
        }
    }

    /** DBRX's (flash_dbrx_modeling.py): queries, keys and values are clipped into a copy. */
    record Clipped() implements Attention {
        @Override
        public long run(Activations pass) {
            long projected = Attention.project(pass, false);
            long clipped =
                    pass.tensor(pass.shape().queryWidth() + 2 * pass.shape().keyValueWidth());
            pass.free(projected);
            Attention.narrow(pass);
            long output = Attention.attend(pass, false);
            pass.free(clipped);
            return output;
        }
    }

    /** Falcon's grouped layout (flash_rw_modeling.py, FlashRWLargeAttention): queries, keys and values are copied. */
    record Grouped() implements Attention {
        @Override
        public long run(Activations pass) {
            long queriesKeysValues = Attention.project(pass, false);
            long queries = pass.tensor(pass.shape().queryWidth());
            long keys = pass.tensor(pass.shape().keyValueWidth());
            long values = pass.tensor(pass.shape().keyValueWidth());
            pass.free(keys, values);
            long output = Attention.attend(pass, false);
            pass.free(queries, queriesKeysValues);
            return output;
        }
    }

    /**
     * Gemma 3's (flash_gemma3_modeling.py): queries and keys are copied and normed in float32. The norm returns its input
     * beside its result, so that a copy lives until the same name is bound again: the keys' until the end.
     */
    record Normed() implements Attention {
        @Override
        public long run(Activations pass) {
            long queriesKeysValues = Attention.project(pass, false);
            long queryCopy = pass.tensor(pass.shape().queryWidth());
            long keyCopy = pass.tensor(pass.shape().keyValueWidth());
            long queries = Norm.eagerFloat32(pass, pass.shape().queryWidth());
            long keys = Norm.eagerFloat32(pass, pass.shape().keyValueWidth());
            pass.free(queryCopy);
            Attention.narrow(pass);
            long output = Attention.attend(pass, false);
            pass.free(queries, keys, keyCopy, queriesKeysValues);
            return output;
        }
    }

    private static long project(Activations pass, boolean bias) {
        return pass.product(pass.shape().queryWidth() + 2 * pass.shape().keyValueWidth(), bias);
    }

    /** 8 bit copies of keys and values, on their way into the cache. */
    private static void narrow(Activations pass) {
        if (pass.batch().fp8KeyValues()) {
            long keys = pass.bytes(pass.tokens() * pass.shape().keyValueWidth());
            long values = pass.bytes(pass.tokens() * pass.shape().keyValueWidth());
            pass.free(keys, values);
        }
    }

    /** The kernel's output, its log-sum-exp (flash-attn returns it, flashinfer does not), the output projection. */
    private static long attend(Activations pass, boolean outputBias) {
        long attended = pass.tensor(pass.shape().queryWidth());
        long keys = expanded(pass);
        long values = expanded(pass);
        long sums = pass.batch().flashinfer()
                ? DeviceMemory.NOTHING
                : pass.floats(pass.shape().heads());
        pass.free(sums, keys, values);
        long output = pass.product(pass.shape().hidden(), outputBias);
        pass.free(attended);
        return output;
    }

    private static long expanded(Activations pass) {
        return pass.batch().expandsHeads() ? pass.tensor(pass.shape().queryWidth()) : DeviceMemory.NOTHING;
    }
}
