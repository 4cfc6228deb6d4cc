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

    private void line(String what, List<String> parts) {
        if (!parts.isEmpty()) {
            err.println("note: " + what + ": " + String.join(", ", parts));
            err.flush();
        }
    }
}
