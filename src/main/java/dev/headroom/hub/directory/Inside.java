package dev.headroom.hub.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A directory that nothing leads out of.
 *
 * @param root its real path, all links resolved
 */
record Inside(Path root) {

    /** The directory at {@code path}. */
    static Inside of(Path path) throws IOException {
        return new Inside(path.toRealPath());
    }

    /** The real path of something below {@code base}; empty where there is nothing, or where it leads out. */
    Optional<Path> resolve(Path base, String relative) {
        try {
            Path real = base.resolve(relative).toRealPath();
            return real.startsWith(root) ? Optional.of(real) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty(); // a broken link and a name that no file can have are as good as nothing
        }
    }

    /** A folder below {@code base}. */
    Optional<Path> folder(Path base, String relative) {
        return resolve(base, relative).filter(Files::isDirectory);
    }

    /** A regular file below {@code base}: no pipe, no device. */
    Optional<Path> file(Path base, String relative) {
        return resolve(base, relative).filter(Files::isRegularFile);
    }
}
