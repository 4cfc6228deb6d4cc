package dev.headroom.model;

import java.util.OptionalInt;

/**
 * The shape of a model's attention.
 *
 * @param numHiddenLayers layers, at least 1
 * @param numAttentionHeads query heads of a layer, at least 1
 * @param numKeyValueHeads key and value heads of a layer, at least 1; 1 for multi-query attention
 * @param headDim the width of a head where config.json has the key {@code head_dim}, empty where it has not
 * @param headDimEffective the width of a head that the model really uses: {@code head_dim}, else hidden_size /
 *     num_attention_heads; nope + rope for MLA
 */
public record AttentionShape(
        int numHiddenLayers, int numAttentionHeads, int numKeyValueHeads, OptionalInt headDim, int headDimEffective) {

    /** Refuses a shape with no layers, heads or width. */
    public AttentionShape {
        Require.between("num_hidden_layers", numHiddenLayers, 1, 1 << 14);
        Require.between("num_attention_heads", numAttentionHeads, 1, 1 << 14);
        Require.between("num_key_value_heads", numKeyValueHeads, 1, 1 << 14);
        headDim.ifPresent(dim -> Require.between("head_dim", dim, 1, 1 << 16));
        Require.between("head_dim_effective", headDimEffective, 1, 1 << 16);
        Require.between("num_attention_heads x head_dim", (long) numAttentionHeads * headDimEffective, 1, 1 << 22);
    }
}
