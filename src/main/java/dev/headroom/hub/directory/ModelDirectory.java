package dev.headroom.hub.directory;

import dev.headroom.hub.FileAnswer;
import dev.headroom.hub.FileAnswer.Absent;
import dev.headroom.hub.FileAnswer.Failed;
import dev.headroom.hub.FileAnswer.Present;
import dev.headroom.hub.RepositoryFacts;
import dev.headroom.hub.RepositoryFiles;
import dev.headroom.hub.RepositoryReader;
import dev.headroom.hub.json.Shown;
import dev.headroom.model.ModelId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory of models, in one of three layouts, told apart by what is there:
 *
 * <pre>
 * DIR/config.json                              a plain folder: the model whose name is the folder's
 * DIR/org/name/config.json                     folders by id
 * DIR/models--org--name/refs/main, snapshots/  the cache of huggingface_hub (or DIR/hub/..., under HF_HOME)
 * </pre>
 *
 * <p>Ids compare whatever the case, as on the Hub. Thread-safe; the disk is read anew every time, so that a model that
 * is being downloaded is found once it is there.
 */
public final class ModelDirectory {

    private static final String MAIN = "main";
    private static final int MAX_ENTRIES = 100_000;

    private final Inside inside;
    private final Path named;

    private ModelDirectory(Inside inside, Path named) {
        this.inside = inside;
        this.named = named;
    }

    /**
     * The directory at {@code path}, which may be a link.
     *
     * @throws IOException when it is not there or no directory
     */
    public static ModelDirectory at(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            throw new NotDirectoryException(path.toString());
        }
        return new ModelDirectory(Inside.of(path), path.toAbsolutePath().normalize());
    }

    /**
     * The files of the model {@code id}.
     *
     * @param revision branch, tag or commit; only a cache knows more than one
     * @return absent where the directory has no such model; failed where it has, but not that revision
     */
    public FileAnswer<RepositoryFiles> find(ModelId id, Optional<String> revision) {
        Optional<Path> plain = plain(id).or(() -> byId(id));
        if (plain.isPresent()) {
            return new Present<>(files(plain.get()));
        }
        Optional<Path> cache = cached(id);
        return cache.isPresent() ? snapshot(cache.get(), revision.orElse(MAIN)) : new Absent<>();
    }

    /**
     * What the directory tells of the model {@code id}; empty where it has no such model.
     *
     * @param revision branch, tag or commit; only a cache knows more than one
     */
    public Optional<RepositoryFacts> read(ModelId id, Optional<String> revision) {
        return switch (find(id, revision)) {
            case Present<RepositoryFiles>(RepositoryFiles files) -> Optional.of(RepositoryReader.read(id, files));
            case Absent<RepositoryFiles>() -> Optional.empty();
            case Failed<RepositoryFiles>(String reason, String remedy, boolean temporary) ->
                Optional.of(new RepositoryFacts.Unreadable(reason, remedy, temporary));
        };
    }

    /** A folder that is one model answers for its own name only: what it holds is nobody else's. */
    private Optional<Path> plain(ModelId id) {
        String name = id.value().substring(id.value().lastIndexOf('/') + 1);
        boolean its =
                DirectoryFiles.isRepository(inside.root()) && (isNamed(named, name) || isNamed(inside.root(), name));
        return its ? Optional.of(inside.root()) : Optional.empty();
    }

    private static boolean isNamed(Path folder, String name) {
        Path last = folder.getFileName();
        return last != null && last.toString().equalsIgnoreCase(name);
    }

    private Optional<Path> byId(ModelId id) {
        Optional<Path> folder = Optional.of(inside.root());
        for (String part : id.value().split("/", -1)) {
            folder = folder.flatMap(parent -> child(parent, part));
        }
        return folder.filter(DirectoryFiles::isRepository);
    }

    private Optional<Path> cached(ModelId id) {
        String name = "models--" + id.value().replace("/", "--");
        Optional<Path> here = child(inside.root(), name);
        return here.or(() -> child(inside.root(), "hub").flatMap(hub -> child(hub, name)));
    }

    /** The folder of that name, else the first whose name differs only in case. */
    private Optional<Path> child(Path parent, String name) {
        Optional<Path> exact = inside.folder(parent, name);
        if (exact.isPresent()) {
            return exact;
        }
        try (Stream<Path> children = Files.list(parent)) {
            List<String> names = children.limit(MAX_ENTRIES)
                    .map(path -> path.getFileName().toString())
                    .filter(name::equalsIgnoreCase)
                    .sorted()
                    .toList();
            return names.isEmpty() ? Optional.empty() : inside.folder(parent, names.getFirst());
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** {@code refs/} turns a branch or a tag into a commit, a commit names its snapshot (utils/hub.py, TGI v3.3.7). */
    private FileAnswer<RepositoryFiles> snapshot(Path cache, String revision) {
        Optional<Path> snapshot = Revisions.isValid(revision)
                ? inside.folder(cache, "snapshots/" + Revisions.commit(inside, cache, revision))
                : Optional.empty();
        if (snapshot.isEmpty()) {
            return new Failed<>(
                    cache + " holds no revision " + Shown.text(revision),
                    "download that revision into the cache",
                    true);
        }
        return new Present<>(files(snapshot.get()));
    }

    private RepositoryFiles files(Path folder) {
        return new DirectoryFiles(
                inside, folder, "directory " + named.resolve(inside.root().relativize(folder)));
    }
}
