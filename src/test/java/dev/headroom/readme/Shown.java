package dev.headroom.readme;

import java.util.List;

/** Compares what a block shows with what there is. */
final class Shown {

    private static final String ANY_LINES = "...";

    private Shown() {}

    /** Whether the lines are those; blanks at their ends do not count, and {@code ...} stands for any lines. */
    static boolean matches(List<String> expected, List<String> actual) {
        if (expected.isEmpty()) {
            return actual.isEmpty();
        }
        List<String> rest = expected.subList(1, expected.size());
        if (expected.getFirst().strip().equals(ANY_LINES)) {
            return matches(rest, actual) || (!actual.isEmpty() && matches(expected, tail(actual)));
        }
        return !actual.isEmpty()
                && expected.getFirst().stripTrailing().equals(actual.getFirst().stripTrailing())
                && matches(rest, tail(actual));
    }

    private static List<String> tail(List<String> lines) {
        return lines.subList(1, lines.size());
    }
}
