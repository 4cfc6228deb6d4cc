package dev.headroom.manifest;

import java.util.ArrayList;
import java.util.List;

/** What to tell about a file, found while reading it. */
final class Notes {

    /** More would bury the rest. */
    private static final int MAX_DUPLICATES = 10;

    private final String file;
    private final List<ReadingProblem> problems = new ArrayList<>();
    private int duplicates;

    Notes(String file) {
        this.file = file;
    }

    /** An empty sheet for the same file. */
    Notes another() {
        return new Notes(file);
    }

    void addAll(Notes other) {
        problems.addAll(other.problems);
        duplicates += other.duplicates;
    }

    /** kubectl takes the last of two equal keys and says nothing. */
    void duplicateKey(String key, Position position) {
        if (duplicates++ < MAX_DUPLICATES) {
            problems.add(ReadingProblem.warning(
                    file, position, "the key \"" + key + "\" is given twice, the last one counts"));
        }
    }

    void unreadable(Position position, String message) {
        problems.add(ReadingProblem.error(file, position, message));
    }

    List<ReadingProblem> problems() {
        return List.copyOf(problems);
    }
}
