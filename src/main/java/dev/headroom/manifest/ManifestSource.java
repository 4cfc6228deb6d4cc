package dev.headroom.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A file, or standard input, that is to be read.
 *
 * @param name as the user knows it
 * @param isNamed whether the user named it, rather than a folder that holds it: then it is expected to hold manifests
 * @param opener opens it
 */
public record ManifestSource(String name, boolean isNamed, Opener opener) {

    /** The most that is read of one file: some ten thousand manifests. */
    static final int MAX_BYTES = 16 << 20;

    /** Opens a source. */
    @FunctionalInterface
    public interface Opener {
        /** The bytes from their beginning. */
        InputStream open() throws IOException;
    }

    static ManifestSource named(Path file) {
        return new ManifestSource(file.toString(), true, () -> Files.newInputStream(file));
    }

    static ManifestSource inFolder(Path file) {
        return new ManifestSource(file.toString(), false, () -> Files.newInputStream(file));
    }

    static ManifestSource of(InputStream stdin) {
        return new ManifestSource("stdin", true, () -> stdin);
    }

    /** What it holds; what cannot be read is a problem there. */
    public Manifest read() {
        try (InputStream in = opener.open()) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES ? unreadable("larger than 16 MiB; split it") : Manifest.read(name, bytes);
        } catch (IOException e) {
            return unreadable(reason(e));
        }
    }

    private Manifest unreadable(String message) {
        return new Manifest(List.of(), List.of(), List.of(ReadingProblem.error(name, message)));
    }

    /** An input's trouble in a person's words. */
    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "no such file or folder";
            case AccessDeniedException _ -> "no permission to read it";
            case FileSystemException detailed when detailed.getReason() != null -> detailed.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
