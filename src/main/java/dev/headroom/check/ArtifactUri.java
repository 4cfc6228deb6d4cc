package dev.headroom.check;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** A file's name as SARIF has it: a relative URI where it can be, so that a service finds the file in its checkout. */
final class ArtifactUri {

    private ArtifactUri() {}

    static String of(String file) {
        Path path = Path.of(file);
        Path here = Path.of("").toAbsolutePath();
        if (path.isAbsolute() && !path.startsWith(here)) {
            return path.toUri().toString();
        }
        return relative(path.isAbsolute() ? here.relativize(path) : path);
    }

    private static String relative(Path path) {
        String slashed =
                path.normalize().toString().replace(path.getFileSystem().getSeparator(), "/");
        try {
            // the form (scheme, host, path, fragment) quotes what a path must not hold; "a:b" would be a scheme
            String uri = new URI(null, null, slashed, null).toASCIIString();
            return slashed.split("/", 2)[0].contains(":") ? "./" + uri : uri;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(slashed + " is not a path", e);
        }
    }
}
