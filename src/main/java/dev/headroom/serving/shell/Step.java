package dev.headroom.serving.shell;

import java.util.List;
import java.util.Optional;

/**
 * A simple command of a script and how it follows the one before it.
 *
 * @param link how it follows the command before it in its list
 * @param assignments {@code NAME=value} words before its name
 * @param words its name and arguments; none when it only assigns
 */
record Step(Link link, List<Token.Text> assignments, List<Token.Text> words) {

    /** How a command follows another. */
    enum Link {
        /** It is the first of its list. */
        FIRST,
        /** {@code &&}. */
        AND,
        /** {@code ||}. */
        OR,
        /** {@code |}. */
        PIPE
    }

    /** Copies the lists. */
    Step {
        assignments = List.copyOf(assignments);
        words = List.copyOf(words);
    }

    /** The command's name when it is plain text. */
    Optional<String> name() {
        return words.stream().findFirst().flatMap(Token.Text::plain);
    }

    boolean isEmpty() {
        return assignments.isEmpty() && words.isEmpty();
    }
}
