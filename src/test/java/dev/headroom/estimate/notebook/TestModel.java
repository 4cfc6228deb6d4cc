package dev.headroom.estimate.notebook;

import dev.headroom.model.AttentionShape;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelId;
import dev.headroom.model.TensorFacts;
import dev.headroom.units.Bytes;
import java.util.Optional;
import java.util.OptionalInt;

/** Models to do sums with. */
public enum TestModel {
    /** The notebook's model: no head_dim in its config.json, an index beside its four files. */
    LLAMA_31_8B,
    /** A model with a head_dim in its config.json and no index: one file of weights. */
    LLAMA_32_1B;

    /** Its facts, under the name of the notebook's model. */
    public ModelFacts facts() {
        return switch (this) {
            case LLAMA_31_8B ->
                facts(
                        4096,
                        14336,
                        new AttentionShape(32, 32, 8, OptionalInt.empty(), 128),
                        new TensorFacts(8_030_261_248L, Optional.of(new Bytes(16_060_522_496L))));
            case LLAMA_32_1B ->
                facts(
                        2048,
                        8192,
                        new AttentionShape(16, 32, 8, OptionalInt.of(64), 64),
                        new TensorFacts(1_235_814_400L, Optional.empty()));
        };
    }

    /** A model of that shape, named like the notebook's. */
    static ModelFacts facts(int hiddenSize, int intermediateSize, AttentionShape attention, TensorFacts tensors) {
        return new ModelFacts(
                new ModelId("meta-llama/Llama-3.1-8B-Instruct"),
                "llama",
                hiddenSize,
                intermediateSize,
                128_256,
                131_072,
                attention,
                tensors,
                Optional.empty(),
                "test");
    }
}
