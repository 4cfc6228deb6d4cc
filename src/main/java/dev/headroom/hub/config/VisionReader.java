package dev.headroom.hub.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.hub.json.MalformedException;
import dev.headroom.model.VisionShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The vision tower, in the words of its class. */
final class VisionReader {

    /** ViT's custom (Dosovitskiy et al. 2021, table 1), for a class that is not known and a config that does not say. */
    private static final int HEAD_WIDTH = 64;

    private static final int PATCH = 14;
    private static final double MLP_RATIO = 4;

    private VisionReader() {}

    static Optional<VisionShape> read(Scope whole, String modelType) throws MalformedException {
        Optional<JsonNode> tower = whole.value("vision_config", "thinker_config.vision_config")
                .map(Scope.Value::node)
                .filter(JsonNode::isObject);
        JsonNode usual = ClassDefaults.of(modelType).path("vision_config");
        if (tower.isEmpty() && usual.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(shape(new Scope("vision_config of " + whole.file(), objects(tower, usual))));
    }

    private static List<JsonNode> objects(Optional<JsonNode> tower, JsonNode usual) {
        List<JsonNode> objects = new ArrayList<>();
        tower.ifPresent(objects::add);
        String own = tower.map(node -> node.path("model_type").asText()).orElse("");
        JsonNode defaults = ClassDefaults.ofVision(own);
        objects.add(
                defaults.isEmpty()
                        ? ClassDefaults.ofVision(usual.path("model_type").asText())
                        : defaults);
        return objects;
    }

    private static VisionShape shape(Scope tower) throws MalformedException {
        int hidden = tower.required("embed_dim", "hidden_size", "width");
        OptionalInt width = tower.size("intermediate_size");
        double ratio = tower.ratio("mlp_ratio").orElse(MLP_RATIO);
        return new VisionShape(
                hidden,
                width.orElse((int) (hidden * ratio)),
                tower.required("num_hidden_layers", "depth", "num_layers", "layers"),
                tower.size("num_attention_heads", "num_heads", "attention_heads", "heads")
                        .orElse(Math.max(1, hidden / HEAD_WIDTH)),
                tower.size("patch_size", "spatial_patch_size").orElse(PATCH));
    }
}
