package dev.headroom.hub.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headroom.hub.json.Json;
import dev.headroom.hub.json.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * What a config class fills in where config.json is silent, by model_type, in the class's own words
 * (configuration_*.py of transformers 4.51, which TGI 3.3 builds on; deepseek_v2 and deepseek_v3 from TGI's own
 * flash_deepseek_v2_modeling.py and flash_deepseek_v3_modeling.py).
 *
 * <p>The width of bloom's, falcon's and idefics' positions is what they were trained with or what TGI sets (flash_rw_modeling.py).
 * {@code expansion_ratio} stands also for classes that have no such setting and compute the width of their MLP as so
 * many times the hidden size. A multimodal class names the classes of its parts.
 */
final class ClassDefaults {

    private static final JsonNode ALL = load();
    private static final JsonNode TEXT = ALL.path("text");
    private static final JsonNode VISION = ALL.path("vision");
    private static final JsonNode NONE = JsonNodeFactory.instance.objectNode();

    private ClassDefaults() {}

    /** The defaults of a model's class; nothing for a class that is not known. */
    static JsonNode of(String modelType) {
        return in(TEXT, modelType);
    }

    /** The defaults of a vision tower's class; nothing for a class that is not known. */
    static JsonNode ofVision(String modelType) {
        return in(VISION, modelType);
    }

    /** A text instead of an object names the class whose defaults these are. */
    private static JsonNode in(JsonNode classes, String modelType) {
        JsonNode defaults = classes.path(modelType);
        JsonNode named = defaults.isTextual() ? classes.path(defaults.textValue()) : defaults;
        return named.isObject() ? named : NONE;
    }

    private static JsonNode load() {
        try (InputStream in = ClassDefaults.class.getResourceAsStream("/hub/class-defaults.json")) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: it holds no hub/class-defaults.json");
            }
            return Json.object("class-defaults.json", in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }
}
