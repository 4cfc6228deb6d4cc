package dev.headroom.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.model.Dtype;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelId;
import dev.headroom.model.ModelLookup;
import dev.headroom.model.Quantization;
import dev.headroom.model.TensorFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelLineTest {

    static Stream<ModelFacts> builtIn() throws CatalogException {
        return ModelCatalog.load(List.of()).search("").stream();
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void whatIsWrittenIsReadBack(ModelFacts facts) throws CatalogException {
        ModelLine line = new ModelLine(facts, Map.of());

        assertThat(ModelLine.read("a file", line.text())).isEqualTo(line);
        assertThat(line.text()).doesNotContain("\n");
    }

    @Test
    void soAreARangeAndQuantizationInAllItsParts() throws CatalogException {
        ModelFacts llama =
                ((ModelLookup.Found) ModelCatalog.load(List.of()).find(new ModelId("meta-llama/Llama-3.1-8B"))).facts();
        ModelFacts facts = new ModelFacts(
                llama.id(),
                llama.modelType(),
                llama.hiddenSize(),
                llama.intermediateSize(),
                llama.vocabSize(),
                llama.maxPositionEmbeddings(),
                llama.attention(),
                new TensorFacts(8_030_261_248L, 4_015_130_624L, Optional.empty()),
                Optional.of(new Quantization(
                        "fp8",
                        OptionalInt.of(8),
                        OptionalInt.of(-1),
                        Optional.of(false),
                        OptionalInt.of(128),
                        Optional.of(Dtype.FLOAT8))),
                "huggingface.co",
                llama.details());
        ModelLine line = new ModelLine(facts, Map.of("key", "a \"quoted\" one", "format", "1"));

        assertThat(ModelLine.read("a file", line.text())).isEqualTo(line);
    }
}
