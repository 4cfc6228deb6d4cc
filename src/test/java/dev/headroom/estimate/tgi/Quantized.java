package dev.headroom.estimate.tgi;

import dev.headroom.model.ModelFacts;
import dev.headroom.model.Quantization;
import dev.headroom.model.TensorFacts;
import dev.headroom.units.Bytes;
import java.util.Optional;
import java.util.OptionalInt;

/** Models as somebody might have quantized them. */
public final class Quantized {

    private Quantized() {}

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
