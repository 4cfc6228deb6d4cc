package dev.headroom.hub.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * The files of a repository that say what a model is.
 *
 * @param config config.json
 * @param quantization a file beside it that says how the weights are quantized, where config.json does not:
 *     quantize_config.json of AutoGPTQ, quant_config.json of AWQ, hf_quant_config.json of ModelOpt
 */
public record ConfigFiles(JsonNode config, Optional<QuantizationFile> quantization) {

    /**
     * A file about quantization.
     *
     * @param name its name
     * @param content the object that it holds
     */
    public record QuantizationFile(String name, JsonNode content) {}
}
