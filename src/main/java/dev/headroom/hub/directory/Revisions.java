package dev.headroom.hub.directory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Revisions of a cache: names under {@code refs/} stand for commits, which name the folders under {@code snapshots/}. */
final class Revisions {

    /** What git allows in the name of a branch, as far as anyone uses it: {@code main}, {@code refs/pr/1}. */
    private static final Pattern GRAMMAR =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]*(/[A-Za-z0-9_][A-Za-z0-9_.+-]*){0,7}");

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final int MAX_LENGTH = 200;

    private Revisions() {}

    static boolean isValid(String revision) {
        return revision.length() <= MAX_LENGTH && GRAMMAR.matcher(revision).matches() && !revision.contains("..");
    }

    /** The commit that {@code refs/} gives for a revision, else the revision itself. */
    static String commit(Inside inside, Path cache, String revision) {
        return inside.file(cache, "refs/" + revision)
                .flatMap(Revisions::content)
                .orElse(revision);
    }

    private static Optional<String> content(Path ref) {
        try {
            boolean small = Files.size(ref) <= MAX_LENGTH;
            String commit = small ? new String(Files.readAllBytes(ref), StandardCharsets.ISO_8859_1).strip() : "";
            return COMMIT.matcher(commit).matches() ? Optional.of(commit) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
