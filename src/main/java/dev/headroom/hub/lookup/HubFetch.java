package dev.headroom.hub.lookup;

import dev.headroom.hub.RepositoryFacts;
import dev.headroom.hub.RepositoryReader;
import dev.headroom.hub.cache.Fetch;
import dev.headroom.hub.http.Hub;
import dev.headroom.hub.http.HubFiles;
import dev.headroom.model.ModelLookup;
import dev.headroom.model.ModelRevision;
import dev.headroom.model.Reason;

/**
 * Asks the Hub about one model.
 *
 * <p>A repository that holds an adapter only is its base to us: TGI merges the two when it downloads them, and serves a model
 * of the base's shape (server/text_generation_server/cli.py and utils/peft.py, v3.3.7).
 */
final class HubFetch implements Fetch {

    private final Hub hub;

    HubFetch(Hub hub) {
        this.hub = hub;
    }

    @Override
    public ModelLookup fetch(ModelRevision wanted) {
        return switch (read(wanted)) {
            case Outcome.Known(ModelLookup lookup) -> lookup;
            case Outcome.Base(ModelRevision base) -> base(wanted, base);
        };
    }

    private ModelLookup base(ModelRevision adapter, ModelRevision base) {
        return read(base) instanceof Outcome.Known(ModelLookup lookup)
                ? lookup
                : ModelLookup.Unknown.because(new Reason(
                        "%s adapts %s, which is an adapter too".formatted(adapter.id(), base.id()),
                        "name a whole model in annotation headroom.dev/model-id",
                        false));
    }

    /** What a repository leads to. */
    private sealed interface Outcome {
        record Known(ModelLookup lookup) implements Outcome {}

        record Base(ModelRevision base) implements Outcome {}
    }

    private Outcome read(ModelRevision wanted) {
        HubFiles files = hub.files(wanted);
        // its answer has the canonical name
        files.list();
        return switch (RepositoryReader.read(files.id(), files)) {
            case RepositoryFacts.Known known -> new Outcome.Known(new ModelLookup.Found(known.facts()));
            case RepositoryFacts.Adapter adapter -> new Outcome.Base(ModelRevision.of(adapter.base()));
            case RepositoryFacts.Unreadable unreadable ->
                new Outcome.Known(ModelLookup.Unknown.because(reason(wanted, files, unreadable)));
        };
    }

    /** What the Hub failed at has a subject; what is wrong with a repository needs one. */
    private static Reason reason(ModelRevision wanted, HubFiles files, RepositoryFacts.Unreadable unreadable) {
        return files.failure()
                .filter(failure -> failure.reason().equals(unreadable.reason()))
                .orElseGet(() -> new Reason(
                        wanted.id() + ": " + unreadable.reason(), unreadable.remedy(), unreadable.temporary()));
    }
}
