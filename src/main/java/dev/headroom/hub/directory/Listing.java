package dev.headroom.hub.directory;

import dev.headroom.hub.RepositoryFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** One listing of a folder and the folders in it. */
final class Listing {

    private static final int MAX_FILES = 10_000;
    private static final int MAX_DEPTH = 8;

    private final Inside inside;
    private final Path folder;
    private final List<RepositoryFile> files = new ArrayList<>();

    Listing(Inside inside, Path folder) {
        this.inside = inside;
        this.folder = folder;
    }

    List<RepositoryFile> files() throws IOException {
        visit(folder, "", 1);
        return List.copyOf(files);
    }

    /** Linked files count, linked folders do not: a cache links files only, and folders could go in circles. */
    private void visit(Path parent, String prefix, int depth) throws IOException {
        for (Path child : children(parent)) {
            String name = prefix + child.getFileName();
            if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                if (depth < MAX_DEPTH && !name.startsWith(".")) {
                    visit(child, name + "/", depth + 1);
                }
            } else {
                add(name);
            }
        }
    }

    private static List<Path> children(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            return children.limit(MAX_FILES + 1L).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void add(String name) throws IOException {
        Optional<Path> file = inside.file(folder, name);
        if (file.isPresent()) {
            files.add(new RepositoryFile(name, OptionalLong.of(Files.size(file.get()))));
        }
        if (files.size() > MAX_FILES) {
            throw new IOException("it holds more than " + MAX_FILES + " files");
        }
    }
}
