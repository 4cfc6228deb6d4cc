package dev.headroom.estimate.tgi.family;

import dev.headroom.model.MlaShape;

/**
 * DeepSeek's multi-head latent attention, without a latent cache: full keys and values per head, padded to one width
 * (flash_deepseek_v2_modeling.py, DeepseekV2Attention.forward).
 *
 * <p>Names that keep more than they need: a view of the unpadded queries, a view of keys and values together.
 */
record LatentAttention(MlaShape mla) implements Attention {

    @Override
    public long run(Activations pass) {
        long heads = pass.shape().heads();
        long width = heads * ShardShape.mlaHeadDim(mla);
        long queries = queries(pass, width);
        long compressed = pass.product((long) mla.kvLoraRank() + mla.qkRopeHeadDim());
        long keysAndValues = expand(pass, heads);
        long rotated = pass.tensor(heads * mla.qkRopeHeadDim());
        long rotatedKey = pass.tensor(mla.qkRopeHeadDim());
        long keys = pass.tensor(width);
        long paddedQueries = pass.tensor(padded(heads));
        long paddedKeys = pass.tensor(padded(heads));
        pass.free(keys);
        long paddedValues = pass.tensor(padded(heads));
        long attended = pass.tensor(padded(heads));
        long trimmed = pass.tensor(heads * mla.vHeadDim());
        long output = pass.product(pass.shape().hidden());
        pass.free(queries, compressed, keysAndValues, rotated, rotatedKey, paddedQueries, paddedKeys, paddedValues);
        pass.free(attended, trimmed);
        return output;
    }

    private long queries(Activations pass, long width) {
        if (mla.qLoraRank() == 0) {
            return pass.product(width);
        }
        long low = pass.product(mla.qLoraRank());
        long normed = pass.tensor(mla.qLoraRank());
        long queries = pass.product(width);
        pass.free(low, normed);
        return queries;
    }

    private long expand(Activations pass, long heads) {
        long copied = pass.tensor(mla.kvLoraRank());
        long normed = pass.tensor(mla.kvLoraRank());
        long expanded = pass.product(heads * ((long) mla.qkNopeHeadDim() + mla.vHeadDim()));
        pass.free(copied, normed);
        return expanded;
    }

    private long padded(long heads) {
        return heads * Math.max(ShardShape.mlaHeadDim(mla), mla.vHeadDim());
    }
}
