package dev.headroom.hub.lookup;

import dev.headroom.hub.RepositoryFacts;
import dev.headroom.hub.cache.CachedModelFacts;
import dev.headroom.hub.directory.ModelDirectory;
import dev.headroom.model.ModelFactsSource;
import dev.headroom.model.ModelLookup;
import dev.headroom.model.ModelRevision;
import dev.headroom.model.Reason;
import dev.headroom.model.Revision;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A directory as a source of model facts: a folder with config.json and safetensors, folders by id, or a cache in the
 * layout of {@code huggingface_hub}, such as a volume that pods download into.
 */
public final class DirectoryFacts {

    private final ModelDirectory directory;

    private DirectoryFacts(ModelDirectory directory) {
        this.directory = directory;
    }

    /**
     * A source that reads {@code path} behind its answers, and remembers.
     *
     * @param nearer who is asked before it, and may know the base of an adapter
     * @throws IOException when it is no directory
     */
    public static CachedModelFacts of(Path path, ModelFactsSource nearer) throws IOException {
        DirectoryFacts facts = new DirectoryFacts(ModelDirectory.at(path));
        return new CachedModelFacts(
                new CachedModelFacts.Slow(
                        "directory " + path,
                        "directory " + path.toAbsolutePath(),
                        new FollowingAdapters(facts::read, nearer),
                        Optional::empty),
                Optional.empty(),
                InstantSource.system());
    }

    private Outcome read(ModelRevision wanted) {
        return directory
                .read(wanted.id(), revision(wanted.revision()))
                .map(facts -> outcome(wanted, facts))
                .orElseGet(() -> new Outcome.Known(new ModelLookup.Unknown(List.of())));
    }

    private static Optional<String> revision(Revision revision) {
        return revision instanceof Revision.Named named ? Optional.of(named.name()) : Optional.empty();
    }

    private static Outcome outcome(ModelRevision wanted, RepositoryFacts facts) {
        return switch (facts) {
            case RepositoryFacts.Known known -> new Outcome.Known(new ModelLookup.Found(known.facts()));
            case RepositoryFacts.Adapter adapter -> new Outcome.Base(ModelRevision.of(adapter.base()));
            case RepositoryFacts.Unreadable unreadable ->
                new Outcome.Known(ModelLookup.Unknown.because(new Reason(
                        wanted.id() + ": " + unreadable.reason(), unreadable.remedy(), unreadable.temporary())));
        };
    }
}
