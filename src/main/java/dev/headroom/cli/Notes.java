package dev.headroom.cli;

import java.io.PrintWriter;
import java.util.List;

/** What a reader of the result should know and a program should not have to skip: lines on stderr. */
final class Notes {

    private final PrintWriter err;

    Notes(PrintWriter err) {
        this.err = err;
    }

    /** Names flags that were given for nothing. */
    void ignored(List<String> flags) {
        line("does not count in the notebook's arithmetic", flags);
    }

    /** Names what nobody gave. */
    void assumed(List<String> clauses) {
        line("assumed", clauses);
    }

    /** Names the card that is taken where a name stands for cards of different memory. */
    void severalCards(String name, String taken, String all) {
        line(
                "--gpu %s names cards of different memory, the smallest is taken, %s".formatted(name, taken),
                List.of(all));
    }

    private void line(String what, List<String> parts) {
        if (!parts.isEmpty()) {
            err.println("note: " + what + ": " + String.join(", ", parts));
            err.flush();
        }
    }
}
