package dev.headroom.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The manifests in a folder and the folders in it: {@code *.yaml}, {@code *.yml}, {@code *.json}.
 *
 * <p>As with {@code grep -r}, hidden files and folders are left out and a link to a folder is not followed (so there
 * are no loops); a link to a file is read.
 */
final class Folder extends SimpleFileVisitor<Path> {

    private final Path start;
    private final List<Path> files = new ArrayList<>();
    private final List<ReadingProblem> problems = new ArrayList<>();

    private Folder(Path start) {
        this.start = start;
    }

    static ManifestSources walk(Path root) {
        // the folder itself may be a link
        var folder = new Folder(root.resolve("."));
        try {
            Files.walkFileTree(folder.start, folder);
        } catch (IOException e) {
            // every failure is met in visitFileFailed or postVisitDirectory
            throw new UncheckedIOException(e);
        }
        return new ManifestSources(
                folder.files.stream().sorted().map(ManifestSource::inFolder).toList(), folder.problems);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        boolean isLeftOut = !folder.equals(start) && isHidden(folder);
        return isLeftOut ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (isManifest(file) && !isHidden(file) && !Files.isDirectory(file)) {
            add(file.normalize());
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException e) {
        fail(path, ManifestSource.reason(e));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
        if (e != null) {
            fail(folder, ManifestSource.reason(e));
        }
        return FileVisitResult.CONTINUE;
    }

    private void add(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            fail(file, "not a regular file");
        } else {
            files.add(file);
        }
    }

    private void fail(Path path, String reason) {
        problems.add(ReadingProblem.error(path.normalize().toString(), reason));
    }

    private static boolean isManifest(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }
}
