package dev.headroom.model;

/**
 * The vision tower of a multimodal model, from its {@code vision_config}.
 *
 * @param hiddenSize {@code hidden_size} or {@code embed_dim} of the tower, at least 1
 * @param intermediateSize {@code intermediate_size} of the tower, 4 x hidden_size where the config has none
 * @param numHiddenLayers {@code num_hidden_layers} or {@code depth}, at least 1
 * @param numAttentionHeads {@code num_attention_heads} or {@code num_heads}, at least 1
 * @param patchSize {@code patch_size}, pixels, at least 1
 */
public record VisionShape(
        int hiddenSize, int intermediateSize, int numHiddenLayers, int numAttentionHeads, int patchSize) {

    /** Refuses a tower of nothing. */
    public VisionShape {
        Require.positive("vision_config.hidden_size", hiddenSize);
        Require.positive("vision_config.intermediate_size", intermediateSize);
        Require.positive("vision_config.num_hidden_layers", numHiddenLayers);
        Require.positive("vision_config.num_attention_heads", numAttentionHeads);
        Require.positive("vision_config.patch_size", patchSize);
    }
}
