package dev.headroom.hub.lookup;

import dev.headroom.hub.RepositoryFacts;
import dev.headroom.hub.RepositoryReader;
import dev.headroom.hub.cache.Fetch;
import dev.headroom.hub.http.Hub;
import dev.headroom.hub.http.HubFiles;
import dev.headroom.model.ModelFactsSource;
import dev.headroom.model.ModelLookup;
import dev.headroom.model.ModelRevision;
import dev.headroom.model.Reason;

/** Asks the Hub about one model. */
final class HubFetch {

    private final Hub hub;

    private HubFetch(Hub hub) {
        this.hub = hub;
    }

    static Fetch of(Hub hub, ModelFactsSource nearer) {
        return new FollowingAdapters(new HubFetch(hub)::read, nearer);
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
