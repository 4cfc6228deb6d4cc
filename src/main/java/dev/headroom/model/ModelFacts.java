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
 * @param details what only some models have
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
        String source,
        ModelDetails details) {

    /** Refuses widths that no model has. */
    public ModelFacts {
        Require.between("hidden_size", hiddenSize, 1, 1 << 20);
        Require.between("intermediate_size", intermediateSize, 1, 1 << 22);
        Require.between("vocab_size", vocabSize, 1, 1 << 24);
        Require.positive("max_position_embeddings", maxPositionEmbeddings);
    }

    /** A dense text model with a head of its own. */
    public ModelFacts(
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
        this(
                id,
                modelType,
                hiddenSize,
                intermediateSize,
                vocabSize,
                maxPositionEmbeddings,
                attention,
                tensors,
                quantization,
                source,
                ModelDetails.PLAIN);
    }

    /** The same facts, as another source gives them. */
    public ModelFacts withSource(String newSource) {
        return with(id, newSource);
    }

    /** The facts of a model that has this one's shape. */
    public ModelFacts with(ModelId newId, String newSource) {
        return new ModelFacts(
                newId,
                modelType,
                hiddenSize,
                intermediateSize,
                vocabSize,
                maxPositionEmbeddings,
                attention,
                tensors,
                quantization,
                newSource,
                details);
    }
}
