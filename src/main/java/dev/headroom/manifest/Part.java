package dev.headroom.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file between two lines that begin with {@code ---} or {@code ...}, as kubectl cuts it. Each part is read on its own, so
 * a broken one leaves the others readable.
 *
 * @param text the part, without a separator that nothing follows
 * @param linesAbove how many lines of the file stand above it
 */
record Part(String text, int linesAbove) {

    /** A separator with its line, or without it where a document begins on that line. */
    private static final Pattern SEPARATOR = Pattern.compile(
            "^(?:---|\\.\\.\\.)(?:(?<line>[ \\t]*(?:[ \\t]#.*)?\\r?(?:\\n|\\z))|(?=[ \\t]))",
            Pattern.MULTILINE | Pattern.UNIX_LINES);

    /** The YAML reader's work grows with the square of a line's length; an object in a cluster is no longer than this. */
    private static final int MAX_LINE = 3 << 19;

    /** The parts of a file that hold more than blanks, comments and directives. */
    static List<Part> of(String file) {
        var parts = new ArrayList<Part>();
        int from = 0;
        int linesAbove = 0;
        Matcher separator = SEPARATOR.matcher(file);
        while (separator.find()) {
            parts.add(new Part(file.substring(from, separator.start()), linesAbove));
            int next = separator.start("line") < 0 ? separator.start() : separator.end();
            linesAbove += newlines(file, from, next);
            from = next;
        }
        parts.add(new Part(file.substring(from), linesAbove));
        return parts.stream().filter(part -> !part.isEmpty()).toList();
    }

    /** Where the part begins in the file. */
    Position start() {
        return Position.START.down(linesAbove);
    }

    /** Where the character with that index stands in the file. */
    Position positionOf(int index) {
        int lineStart = text.lastIndexOf('\n', index - 1) + 1;
        return new Position(newlines(text, 0, index) + 1, index - lineStart + 1).down(linesAbove);
    }

    /** Refuses a line that would keep the YAML reader busy for minutes. */
    void refuseLongLine() throws UnreadableException {
        int end = -1;
        for (int start = 0; end < text.length(); start = end + 1) {
            int next = text.indexOf('\n', start);
            end = next < 0 ? text.length() : next;
            if (end - start > MAX_LINE) {
                throw new UnreadableException(positionOf(start), "a line of YAML is longer than 1.5 MiB");
            }
        }
    }

    /** Whether it reads like a template that nobody has rendered. */
    boolean isTemplate() {
        return text.contains("{{");
    }

    private boolean isEmpty() {
        return text.lines().map(String::strip).allMatch(line -> line.isEmpty() || "#%".indexOf(line.charAt(0)) >= 0);
    }

    private static int newlines(String text, int from, int to) {
        int count = 0;
        for (int at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) {
            count++;
        }
        return count;
    }
}
