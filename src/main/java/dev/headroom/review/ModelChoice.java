package dev.headroom.review;

import dev.headroom.model.CachedPath;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelFactsSource;
import dev.headroom.model.ModelId;
import dev.headroom.model.ModelLookup;
import dev.headroom.model.ModelRevision;
import dev.headroom.model.Revision;
import dev.headroom.serving.ServingConfig;
import dev.headroom.serving.Setting;
import java.util.List;
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

    /**
     * The annotation wins over what the launcher was told: it is there for a model on a volume or behind another name.
     *
     * @param annotation the value of {@code headroom.dev/model-id}
     */
    static ModelChoice of(Optional<String> annotation, ServingConfig config, ModelFactsSource models) {
        return annotation
                .map(id -> named(id, Revision.DEFAULT, models))
                .orElseGet(() -> switch (config.modelIdOrDefault()) {
                    case Setting.Known<String> known -> revised(known.value(), config, models);
                    case Setting.Unknown<String> unknown ->
                        new Unknown("the model is in " + unknown.provenance(), NAME_IT);
                });
    }

    private static ModelChoice revised(String id, ServingConfig config, ModelFactsSource models) {
        return switch (config.revision().orElse(null)) {
            case null -> named(id, Revision.DEFAULT, models);
            case Setting.Unknown<String> unknown ->
                named(id, new Revision.Unreadable(unknown.provenance().text()), models);
            case Setting.Known<String> known when known.value().isEmpty() -> named(id, Revision.DEFAULT, models);
            case Setting.Known<String> known
            when Revision.Named.isValid(known.value()) -> named(id, new Revision.Named(known.value()), models);
            case Setting.Known<String> known ->
                new Unknown("\"" + known.value() + "\" is not a revision of a model", "correct --revision");
        };
    }

    private static ModelChoice named(String id, Revision revision, ModelFactsSource models) {
        if (ModelId.isPath(id)) {
            return CachedPath.of(id)
                    .map(cached -> found(cached, models))
                    .orElseGet(() -> new Unknown("the model " + id + " is a directory of the container", NAME_IT));
        }
        if (id.contains("://")) {
            return new Unknown("the model " + id + " lies in an object store", NAME_IT);
        }
        if (id.contains("$(")) {
            return new Unknown("the model " + id + " refers to a variable that is not set before it", NAME_IT);
        }
        if (!ModelId.isValid(id)) {
            return new Unknown("\"" + id + "\" is not a model id of the Hub", NAME_IT);
        }
        return found(new ModelRevision(new ModelId(id), revision), models);
    }

    private static ModelChoice found(ModelRevision wanted, ModelFactsSource models) {
        return switch (models.find(wanted)) {
            case ModelLookup.Found found -> new Known(found.facts());
            case ModelLookup.Pending pending ->
                new Unknown(pending.reason().reason(), pending.reason().remedy());
            case ModelLookup.Unknown unknown ->
                unknown.reason()
                        .map(why -> new Unknown(why.reason(), why.remedy()))
                        .orElseGet(() ->
                                new Unknown("no facts about " + wanted.id() + suggestion(unknown.nearest()), NAME_ONE));
        };
    }

    /** One name, because a warning is one line; the command line lists more. */
    private static String suggestion(List<ModelId> nearest) {
        return nearest.isEmpty() ? "" : ", did you mean " + nearest.getFirst();
    }
}
