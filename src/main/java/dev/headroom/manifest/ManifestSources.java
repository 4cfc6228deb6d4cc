package dev.headroom.manifest;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that a command line names, in its order; those of a folder in the order of their paths.
 *
 * @param sources the files
 * @param problems what could not be found
 */
public record ManifestSources(List<ManifestSource> sources, List<ReadingProblem> problems) {

    /** Copies the lists. */
    public ManifestSources {
        sources = List.copyOf(sources);
        problems = List.copyOf(problems);
    }

    /**
     * The files behind {@code names}.
     *
     * @param names files, folders, and {@code -} for standard input
     * @param stdin standard input
     */
    public static ManifestSources of(List<String> names, InputStream stdin) {
        var sources = new ArrayList<ManifestSource>();
        var problems = new ArrayList<ReadingProblem>();
        for (String name : names) {
            ManifestSources found = name.equals("-") ? one(ManifestSource.of(stdin)) : of(name);
            sources.addAll(found.sources);
            problems.addAll(found.problems);
        }
        return new ManifestSources(sources, problems);
    }

    private static ManifestSources of(String name) {
        if (name.isEmpty()) {
            return none(name, "an empty name; use . for this folder");
        }
        try {
            Path path = Path.of(name);
            return Files.isDirectory(path) ? Folder.walk(path) : one(ManifestSource.named(path));
        } catch (InvalidPathException e) {
            return none(name, "not a path: " + e.getReason());
        }
    }

    private static ManifestSources none(String name, String reason) {
        return new ManifestSources(List.of(), List.of(ReadingProblem.error(name, reason)));
    }

    private static ManifestSources one(ManifestSource source) {
        return new ManifestSources(List.of(source), List.of());
    }
}
