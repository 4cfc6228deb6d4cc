package dev.headroom.estimate.tgi.family;

import dev.headroom.model.MlaShape;

/** The tensors of a layer's attention. */
interface AttentionTensors {

    void load(Loader loader);

    /**
     * Rotary frequencies, queries, keys and values in one matrix, the output projection, a scale of the cache and the
     * map from heads to those of keys.
     *
     * @param bias whether queries, keys and values have a bias, loaded in three parts and joined
     * @param outputBias whether the output projection has one
     * @param rotaryDim the part of a head that rotates, elements; 0 for learned positions
     */
    record Packed(boolean bias, boolean outputBias, long rotaryDim) implements AttentionTensors {
        @Override
        public void load(Loader loader) {
            ShardShape shape = loader.shape();
            loader.bytes(2 * rotaryDim);
            loader.fused(shape.queryWidth(), shape.keyValueWidth(), shape.hidden());
            if (bias) {
                joinedBias(loader);
            }
            loader.bytes(4);
            loader.linear(shape.hidden(), shape.queryWidth());
            if (outputBias) {
                loader.plain(shape.hidden());
            }
            loader.bytes(4 * shape.heads());
        }

        private static void joinedBias(Loader loader) {
            ShardShape shape = loader.shape();
            long queries = loader.plain(shape.queryWidth());
            long keys = loader.plain(shape.keyValueWidth());
            long values = loader.plain(shape.keyValueWidth());
            loader.plain(shape.queryWidth() + 2 * shape.keyValueWidth());
            loader.free(queries, keys, values);
        }
    }

    /** GPT-NeoX stores queries, keys and values interleaved by head; TGI puts them in order on the GPU. */
    record Interleaved(long rotaryDim) implements AttentionTensors {
        @Override
        public void load(Loader loader) {
            ShardShape shape = loader.shape();
            loader.bytes(2 * rotaryDim);
            loader.rearrangedLinear(3 * shape.queryWidth(), shape.hidden());
            long original = loader.plain(3 * shape.queryWidth());
            loader.plain(3 * shape.queryWidth());
            loader.free(original);
            loader.bytes(4);
            loader.linear(shape.hidden(), shape.queryWidth());
            loader.plain(shape.hidden());
            loader.bytes(4 * shape.heads());
        }
    }

    /** As {@link Packed}, with float32 norms of queries and keys (Gemma 3). */
    record Normed(long rotaryDim) implements AttentionTensors {
        @Override
        public void load(Loader loader) {
            new Packed(false, false, rotaryDim).load(loader);
            loader.floatNorm(loader.shape().headDim());
            loader.floatNorm(loader.shape().headDim());
        }
    }

    /** DeepSeek's low-rank projections: the first of each pair is replicated, the second split. */
    record Latent(MlaShape mla) implements AttentionTensors {
        @Override
        public void load(Loader loader) {
            ShardShape shape = loader.shape();
            long hidden = shape.hidden();
            long queries = shape.heads() * ShardShape.mlaHeadDim(mla);
            if (mla.qLoraRank() == 0) {
                loader.linear(queries, hidden);
            } else {
                loader.linear(mla.qLoraRank(), hidden);
                loader.plain(mla.qLoraRank());
                loader.linear(queries, mla.qLoraRank());
            }
            loader.linear((long) mla.kvLoraRank() + mla.qkRopeHeadDim(), hidden);
            loader.plain(mla.kvLoraRank());
            loader.linear(shape.heads() * ((long) mla.qkNopeHeadDim() + mla.vHeadDim()), mla.kvLoraRank());
            loader.linear(hidden, shape.heads() * mla.vHeadDim());
            loader.bytes(4 * shape.heads());
        }
    }
}
