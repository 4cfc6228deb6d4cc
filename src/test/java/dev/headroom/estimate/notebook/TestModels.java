package dev.headroom.estimate.notebook;

import dev.headroom.model.AttentionShape;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelId;
import dev.headroom.model.TensorFacts;
import dev.headroom.units.Bytes;
import java.util.Optional;
import java.util.OptionalInt;

/** Models to do sums with. */
public final class TestModels {

    /** config.json and model.safetensors.index.json of the Hub's repository. */
    public static final ModelFacts LLAMA_31_8B = model(
            4096,
            14336,
            new AttentionShape(32, 32, 8, OptionalInt.empty(), 128),
            new TensorFacts(8_030_261_248L, Optional.of(new Bytes(16_060_522_496L))));

    /** A model with a head_dim in its config.json and no index: one file of weights. */
    public static final ModelFacts LLAMA_32_1B = model(
            2048,
            8192,
            new AttentionShape(16, 32, 8, OptionalInt.of(64), 64),
            new TensorFacts(1_235_814_400L, Optional.empty()));

    private TestModels() {}

    /** A model of that shape, named like the notebook's. */
    public static ModelFacts model(
            int hiddenSize, int intermediateSize, AttentionShape attention, TensorFacts tensors) {
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
