package dev.headroom.hub.lookup;

import dev.headroom.hub.cache.CachedModelFacts;
import dev.headroom.hub.cache.FactsFiles;
import dev.headroom.hub.http.Hub;
import dev.headroom.model.ModelFactsSource;
import java.time.InstantSource;

/** The Hub as a source of model facts. */
public final class HubFacts {

    /** Some 1.5 kB each. */
    private static final int MOST_FILES = 2_000;

    private HubFacts() {}

    /**
     * A source that asks the Hub, and remembers.
     *
     * @param nearer who is asked before it, and may know the base of an adapter
     * @throws IllegalArgumentException when the network's file of authorities cannot be used
     */
    public static CachedModelFacts of(HubConfig config, ModelFactsSource nearer) {
        Hub hub = new Hub(config.endpoint(), config.tokenFile(), config.timeout(), config.network());
        return new CachedModelFacts(
                new CachedModelFacts.Slow(
                        hub.label(), config.endpoint().toString(), HubFetch.of(hub, nearer), hub::trouble),
                config.cacheDir().map(directory -> new FactsFiles(directory, MOST_FILES)),
                InstantSource.system());
    }
}
