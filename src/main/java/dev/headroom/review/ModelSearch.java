package dev.headroom.review;

import dev.headroom.model.CachedPath;
import dev.headroom.model.ModelFactsSource;
import dev.headroom.model.ModelId;
import dev.headroom.model.ModelLookup;
import dev.headroom.model.ModelRevision;
import dev.headroom.model.Reason;
import dev.headroom.model.Revision;
import dev.headroom.serving.ServingConfig;
import dev.headroom.serving.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what is known of a model by its name.
 *
 * @param origin where the container takes it from, empty for the Hub
 * @param models who knows models
 */
record ModelSearch(Optional<ModelOrigin> origin, ModelFactsSource models) {

    /** The model that the launcher was told, or serves by default. */
    ModelChoice served(ServingConfig config) {
        return switch (config.modelIdOrDefault()) {
            case Setting.Known<String> known -> revised(known.value(), config);
            case Setting.Unknown<String> _ -> throw new IllegalStateException("no model id can be read");
        };
    }

    private ModelChoice revised(String id, ServingConfig config) {
        return switch (config.revision().orElse(null)) {
            case null -> named(id, Revision.DEFAULT);
            case Setting.Unknown<String> unknown ->
                named(id, new Revision.Unreadable(unknown.provenance().text()));
            case Setting.Known<String> known when known.value().isEmpty() -> named(id, Revision.DEFAULT);
            case Setting.Known<String> known
            when Revision.Named.isValid(known.value()) -> named(id, new Revision.Named(known.value()));
            case Setting.Known<String> known ->
                unknown("\"" + known.value() + "\" is not a revision of a model", "correct --revision");
        };
    }

    /** The model of that name, or why it has none. */
    ModelChoice named(String id, Revision revision) {
        if (ModelId.isPath(id)) {
            return CachedPath.of(id)
                    .map(this::found)
                    .orElseGet(() -> anonymous("the model " + id + " is a directory of the container"));
        }
        if (id.contains("://")) {
            return url(id);
        }
        if (id.contains("$(")) {
            return anonymous("the model " + id + " refers to a variable that is not set before it");
        }
        if (id.contains("@") || id.contains("?")) {
            return anonymous("what stands for the model is not an id of the Hub");
        }
        return ModelId.isValid(id)
                ? found(new ModelRevision(new ModelId(id), revision))
                : anonymous("\"" + id + "\" is not a model id of the Hub");
    }

    /** A URL that may hold a password or a signature is not repeated. */
    private static ModelChoice url(String url) {
        String shown = url.contains("@") || url.contains("?") ? "" : " " + url;
        String scheme = url.substring(0, url.indexOf("://")).toLowerCase(Locale.ROOT);
        return scheme.equals("http") || scheme.equals("https")
                ? anonymous("the model" + shown + " is a web address, where TGI takes an id such as owner/name")
                : anonymous("the model" + shown + " lies in an object store");
    }

    private ModelChoice found(ModelRevision wanted) {
        return switch (models.find(wanted)) {
            case ModelLookup.Found found -> new ModelChoice.Known(found.facts());
            case ModelLookup.Pending pending -> unknown(pending.reason());
            case ModelLookup.Unknown unknown ->
                unknown.reason()
                        .map(why -> absent(wanted.id(), why).orElseGet(() -> unknown(why)))
                        .orElseGet(() -> unknown(
                                "no facts about " + wanted.id() + suggestion(unknown.nearest()), ModelChoice.NAME_ONE));
        };
    }

    /** That the Hub has no such model is no news to a container that does not ask it. */
    private Optional<ModelChoice> absent(ModelId id, Reason why) {
        return origin.filter(from -> why.absent() && !from.isSaidIn(why.reason()))
                .map(from -> unknown("%s of %s is not known".formatted(id, from.place()), from.remedy()));
    }

    private static ModelChoice unknown(Reason why) {
        return unknown(why.reason(), why.remedy());
    }

    private static ModelChoice anonymous(String reason) {
        return unknown(reason, ModelChoice.NAME_IT);
    }

    private static ModelChoice unknown(String reason, String remedy) {
        return new ModelChoice.Unknown(reason, remedy);
    }

    /** One name, because a warning is one line; the command line lists more. */
    private static String suggestion(List<ModelId> nearest) {
        return nearest.isEmpty() ? "" : ", did you mean " + nearest.getFirst();
    }
}
