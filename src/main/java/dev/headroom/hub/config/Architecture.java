package dev.headroom.hub.config;

import dev.headroom.model.AttentionShape;
import dev.headroom.model.ModelDetails;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelId;
import dev.headroom.model.Quantization;
import dev.headroom.model.TensorFacts;
import java.util.Optional;

/**
 * What config.json says of a model: all of its facts but the weights.
 *
 * @param modelType {@code model_type} of the file as a whole
 * @param hiddenSize of the text model
 * @param intermediateSize of the text model
 * @param vocabSize of the text model
 * @param maxPositionEmbeddings of the text model
 * @param attention of the text model
 * @param quantization of the checkpoint
 * @param details what only some models have
 */
public record Architecture(
        String modelType,
        int hiddenSize,
        int intermediateSize,
        int vocabSize,
        int maxPositionEmbeddings,
        AttentionShape attention,
        Optional<Quantization> quantization,
        ModelDetails details) {

    /** The facts, with the weights that were found. */
    public ModelFacts facts(ModelId id, TensorFacts tensors, String source) {
        return new ModelFacts(
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
                details);
    }
}
