package dev.headroom.check;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A file's name as SARIF has it: a relative URI where it can be, so that a service finds the file in its checkout. */
final class ArtifactUri {

    private ArtifactUri() {}

    static String of(String file) {
        try {
            return of(Path.of(file));
        } catch (InvalidPathException e) {
            // a name from the command line that is none on this machine
            return relative(file);
        }
    }

    private static String of(Path path) {
        Path here = Path.of("").toAbsolutePath();
        if (path.isAbsolute() && !path.startsWith(here)) {
            return path.toUri().toString();
        }
        Path relative = path.isAbsolute() ? here.relativize(path) : path;
        return relative(
                relative.normalize().toString().replace(path.getFileSystem().getSeparator(), "/"));
    }

    private static String relative(String path) {
        // what stands before a colon would be a scheme
        String safe = path.split("/", 2)[0].contains(":") ? "./" + path : path;
        try {
            return new URI(null, null, safe, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(path + " is not a path", e);
        }
    }
}
