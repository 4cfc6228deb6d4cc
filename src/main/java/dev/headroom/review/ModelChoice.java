package dev.headroom.review;

import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelFactsSource;
import dev.headroom.model.ModelId;
import dev.headroom.model.ModelLookup;
import dev.headroom.serving.ServingConfig;
import dev.headroom.serving.Setting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which model a container serves, and what is known of it. */
sealed interface ModelChoice {

    /** The model is known. */
    record Known(ModelFacts facts) implements ModelChoice {}

    /** It is not, for a reason and with what would settle it. */
    record Unknown(String reason, String remedy) implements ModelChoice {}

    /** What an author who knows more than the manifest can set. */
    String ANNOTATION = "headroom.dev/model-id";

    /**
     * The annotation wins over what the launcher was told: it is there for a model on a volume or behind another name.
     *
     * @param annotation the value of {@code headroom.dev/model-id}
     */
    static ModelChoice of(Optional<String> annotation, ServingConfig config, ModelFactsSource models) {
        return annotation.map(id -> named(id, models)).orElseGet(() -> switch (config.modelIdOrDefault()) {
            case Setting.Known<String> known -> named(known.value(), models);
            case Setting.Unknown<String> unknown ->
                new Unknown("the model is in " + unknown.provenance(), "name it in annotation " + ANNOTATION);
        });
    }

    private static ModelChoice named(String id, ModelFactsSource models) {
        if (ModelId.isPath(id)) {
            return new Unknown(
                    "the model " + id + " is a directory of the container", "name it in annotation " + ANNOTATION);
        }
        if (!ModelId.isValid(id)) {
            return new Unknown(
                    "\"" + id + "\" is not a model id of the Hub", "name the model in annotation " + ANNOTATION);
        }
        return switch (models.find(new ModelId(id))) {
            case ModelLookup.Found found -> new Known(found.facts());
            case ModelLookup.Unknown unknown ->
                new Unknown("no facts about the model " + id, remedy(unknown.nearest()));
        };
    }

    private static String remedy(List<ModelId> nearest) {
        String known = nearest.stream().map(ModelId::value).collect(Collectors.joining(" or "));
        return "name a known one in annotation " + ANNOTATION + (known.isEmpty() ? "" : ", such as " + known);
    }
}
