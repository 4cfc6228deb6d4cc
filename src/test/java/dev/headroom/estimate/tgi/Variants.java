package dev.headroom.estimate.tgi;

import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelId;
import dev.headroom.model.Quantization;
import dev.headroom.model.TensorFacts;
import dev.headroom.units.Bytes;
import java.util.Optional;
import java.util.OptionalInt;

/** Models as somebody might have changed them. */
public final class Variants {

    private Variants() {}

    /** {@code model} stored by {@code method}, symmetric, in groups of 128, its size unknown. */
    public static ModelFacts as(ModelFacts model, String method, int bits) {
        Quantization quantization = new Quantization(
                method,
                OptionalInt.of(bits),
                OptionalInt.of(128),
                Optional.of(true),
                OptionalInt.empty(),
                Optional.empty());
        return with(model, new TensorFacts(model.tensors().numParameters(), Optional.empty()), quantization);
    }

    /** The same with {@code bytes} stored in all. */
    public static ModelFacts stored(ModelFacts model, Bytes bytes) {
        TensorFacts tensors = new TensorFacts(model.tensors().numParameters(), Optional.of(bytes));
        return with(model, tensors, model.quantization().orElseThrow());
    }

    /** {@code model} with another vocabulary, and its head not tied. */
    public static ModelFacts withVocabulary(ModelFacts model, String id, int vocabSize) {
        long more = 2L * (vocabSize - model.vocabSize()) * model.hiddenSize();
        return new ModelFacts(
                new ModelId(id),
                model.modelType(),
                model.hiddenSize(),
                model.intermediateSize(),
                vocabSize,
                model.maxPositionEmbeddings(),
                model.attention(),
                new TensorFacts(model.tensors().numParameters() + more, Optional.empty()),
                model.quantization(),
                model.source(),
                model.details());
    }

    /** {@code model} with another {@code max_position_embeddings}. */
    public static ModelFacts withPositions(ModelFacts model, int maxPositionEmbeddings) {
        return new ModelFacts(
                model.id(),
                model.modelType(),
                model.hiddenSize(),
                model.intermediateSize(),
                model.vocabSize(),
                maxPositionEmbeddings,
                model.attention(),
                model.tensors(),
                model.quantization(),
                model.source(),
                model.details());
    }

    private static ModelFacts with(ModelFacts model, TensorFacts tensors, Quantization quantization) {
        return new ModelFacts(
                model.id(),
                model.modelType(),
                model.hiddenSize(),
                model.intermediateSize(),
                model.vocabSize(),
                model.maxPositionEmbeddings(),
                model.attention(),
                tensors,
                Optional.of(quantization),
                model.source(),
                model.details());
    }
}
