package dev.headroom.review;

import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelFactsSource;
import dev.headroom.model.Revision;
import dev.headroom.serving.Provenance;
import dev.headroom.serving.ServingConfig;
import dev.headroom.serving.Setting;
import java.util.Optional;

/** Which model a container serves, and what is known of it. */
sealed interface ModelChoice {

    /** The model is known. */
    record Known(ModelFacts facts) implements ModelChoice {}

    /** It is not, for a reason and with what would settle it. */
    record Unknown(String reason, String remedy) implements ModelChoice {}

    /** What an author who knows more than the manifest can set. */
    String ANNOTATION = "headroom.dev/model-id";

    /** What settles which model it is. */
    String NAME_IT = "name it in annotation " + ANNOTATION;

    /** What settles it for a model that nobody here knows: one of the same shape. */
    String NAME_ONE = "annotate " + ANNOTATION;

    /** What settles a model that stands in a ConfigMap: its author's word, or an administrator's. */
    String IN_CONFIG_MAP = NAME_ONE + " or set headroom.cluster.config-maps";

    /**
     * The annotation wins over what the launcher was told: it is there for a model on a volume or behind another name.
     *
     * @param annotation the value of {@code headroom.dev/model-id}
     * @param origin where the container takes its model from, empty for the Hub
     */
    static ModelChoice of(
            Optional<String> annotation, ServingConfig config, Optional<ModelOrigin> origin, ModelFactsSource models) {
        ModelSearch search = new ModelSearch(origin, models);
        return annotation
                .<ModelChoice>map(id -> search.named(id, Revision.DEFAULT))
                .or(() -> unreadable(annotation, config))
                .orElseGet(() -> search.served(config));
    }

    /** That nobody can read which model it is; empty when somebody can. */
    static Optional<ModelChoice.Unknown> unreadable(Optional<String> annotation, ServingConfig config) {
        return annotation.isEmpty() && config.modelIdOrDefault() instanceof Setting.Unknown<String>(Provenance from)
                ? Optional.of(in(from.text()))
                : Optional.empty();
    }

    /** A ConfigMap says enough by its own name. */
    private static Unknown in(String place) {
        int map = place.indexOf("ConfigMap ");
        return map < 0
                ? new Unknown("the model is in " + place, NAME_IT)
                : new Unknown("the model is in " + place.substring(map), IN_CONFIG_MAP);
    }
}
