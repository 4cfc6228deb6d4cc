package dev.headroom.readme;

/**
 * A block of commands.
 *
 * @param line where its text begins in the file, from 1
 * @param form how its text is meant
 * @param directive what a comment says about it
 * @param text its lines
 */
record Block(int line, Form form, Directive directive, String text) {

    enum Form {
        /** A shell script. */
        SCRIPT,
        /** What is typed at a terminal, and what it shows. */
        TERMINAL
    }

    /** {@code line 12: ./headroom check deploy/examples}. */
    String title() {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return "line " + line + ": " + first.replaceFirst("^\\$ ", "");
    }
}
