package dev.headroom.estimate.tgi.family;

import dev.headroom.model.AttentionShape;
import dev.headroom.model.MlaShape;
import dev.headroom.model.ModelFacts;

/**
 * The widths that one of several shards works with, in elements.
 *
 * @param shards how many GPUs share the model, at least 1
 * @param layers {@code num_hidden_layers}
 * @param hidden {@code hidden_size}, never split
 * @param intermediate the shard's part of {@code intermediate_size}
 * @param heads the shard's query heads
 * @param keyValueHeads the shard's heads of keys and values, at least 1
 * @param headDim the width of a head
 * @param vocab {@code vocab_size}, of the whole model
 */
public record ShardShape(
        long shards,
        long layers,
        long hidden,
        long intermediate,
        long heads,
        long keyValueHeads,
        long headDim,
        long vocab) {

    /**
     * What a key or a value of DeepSeek takes in TGI's cache: its config has no {@code qk_nope_dim} and {@code
     * qk_rope_dim}, so that the look-up always falls back to 128 + 64 (models/__init__.py, v3.3.7).
     */
    private static final int MLA_CACHED_WIDTH = 192;

    /**
     * The part of {@code model} that one of {@code shards} GPUs holds. Heads and widths that do not divide are rounded
     * up here; the launcher's refusal of them is told elsewhere.
     */
    public static ShardShape of(ModelFacts model, int shards) {
        AttentionShape attention = model.attention();
        int split = ModelFamilies.replicatesAttention(model.modelType()) ? 1 : shards;
        return new ShardShape(
                shards,
                attention.numHiddenLayers(),
                model.hiddenSize(),
                share(model.intermediateSize(), shards),
                share(attention.numAttentionHeads(), split),
                keyValueHeads(attention.numKeyValueHeads(), split),
                model.details().mla().isPresent() ? MLA_CACHED_WIDTH : attention.headDimEffective(),
                model.vocabSize());
    }

    /** A single head is replicated on every shard (flash_causal_lm.py, num_kv_heads, v3.3.7). */
    private static long keyValueHeads(int heads, int shards) {
        return heads == 1 ? 1 : share(heads, shards);
    }

    /** The part of a split width that a shard holds, rounded up. */
    static long share(long width, long shards) {
        return (width + shards - 1) / shards;
    }

    /** The shard's part of {@code width}, rounded up. */
    public long share(long width) {
        return share(width, shards);
    }

    /** Elements of all queries of a token. */
    public long queryWidth() {
        return heads * headDim;
    }

    /** Elements of all keys, or all values, of a token. */
    public long keyValueWidth() {
        return keyValueHeads * headDim;
    }

    /** Elements of a token's latent attention, per head: nope and rope. */
    static long mlaHeadDim(MlaShape mla) {
        return (long) mla.qkNopeHeadDim() + mla.qkRopeHeadDim();
    }
}
