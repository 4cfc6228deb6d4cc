package dev.headroom.hub.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.catalog.ModelLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every built-in row, written as the config.json of its model, is read as the row is: two readers, one truth. */
class RowsAsConfigsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<String> rows() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(RowsAsConfigsTest.class.getResourceAsStream("/facts/models.jsonl"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void agree(String row) throws Exception {
        Architecture read = ConfigReader.read(new ConfigFiles(config(JSON.readTree(row)), Optional.empty()));

        assertThat(FactsText.of(
                        ConfigExample.architecture(ModelLine.read("a row", row).facts())))
                .isEqualTo(FactsText.of(read));
    }

    /** A row of a multimodal model leaves the tie to the text model's class; its other values are what classes make of configs. */
    private static JsonNode config(JsonNode row) {
        ObjectNode config = JSON.createObjectNode();
        row.properties().forEach(field -> {
            if (!(field.getKey().equals("tie_word_embeddings")
                    && field.getValue().isNull())) {
                config.set(field.getKey(), field.getValue());
            }
        });
        config.put("new_decoder_architecture", true);
        for (String part : List.of("moe", "mla")) {
            if (row.path(part).isObject()) {
                config.setAll((ObjectNode) row.path(part));
            }
        }
        config.set("vision_config", row.path("vision"));
        if (row.path("quantization_config").isObject()) {
            ObjectNode quantization = ((ObjectNode) row.path("quantization_config")).deepCopy();
            config.set("quantization_config", quantization.set("quant_method", quantization.path("method")));
        }
        return config;
    }
}
