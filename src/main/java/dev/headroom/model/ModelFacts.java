package dev.headroom.model;

import java.util.Optional;

/**
 * What a model is, in config.json's vocabulary, defaults of its class filled in.
 *
 * @param id the canonical spelling of its id
 * @param modelType {@code model_type}, for example {@code llama}
 * @param hiddenSize {@code hidden_size}, at least 1
 * @param intermediateSize {@code intermediate_size}, the width of the MLP, at least 1
 * @param vocabSize {@code vocab_size}, at least 1
 * @param maxPositionEmbeddings {@code max_position_embeddings}, tokens, at least 1
 * @param attention layers and heads
 * @param tensors the stored weights
 * @param quantization how the checkpoint is quantized, empty for a plain one
 * @param source where these facts come from, for a person: {@code built-in facts}, a file
 */
public record ModelFacts(
        ModelId id,
        String modelType,
        int hiddenSize,
        int intermediateSize,
        int vocabSize,
        int maxPositionEmbeddings,
        AttentionShape attention,
        TensorFacts tensors,
        Optional<Quantization> quantization,
        String source) {

    /** Refuses widths of nothing. */
    public ModelFacts {
        Require.positive("hidden_size", hiddenSize);
        Require.positive("intermediate_size", intermediateSize);
        Require.positive("vocab_size", vocabSize);
        Require.positive("max_position_embeddings", maxPositionEmbeddings);
    }
}
