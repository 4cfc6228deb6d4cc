package dev.headroom.cli;

import java.util.List;

/** The nearest names, for a complaint about one that nobody knows. */
final class Suggestion {

    private Suggestion() {}

    /** {@code ; did you mean a, b or c}; nothing when no name is near. */
    static String of(List<?> nearest) {
        if (nearest.isEmpty()) {
            return "";
        }
        List<String> names = nearest.stream().map(Object::toString).toList();
        String last = names.getLast();
        return "; did you mean "
                + (names.size() == 1 ? last : String.join(", ", names.subList(0, names.size() - 1)) + " or " + last);
    }
}
