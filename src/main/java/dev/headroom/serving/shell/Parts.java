package dev.headroom.serving.shell;

import java.util.ArrayList;
import java.util.List;

/** The parts of a word while they are read; characters that follow each other become one literal. */
final class Parts {

    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean quoted;

    void text(char c, boolean isQuoted) {
        if (quoted != isQuoted) {
            flush();
            quoted = isQuoted;
        }
        text.append(c);
    }

    void add(Part part) {
        flush();
        parts.add(part);
    }

    List<Part> toList() {
        flush();
        return parts;
    }

    private void flush() {
        if (!text.isEmpty()) {
            parts.add(new Part.Literal(text.toString(), quoted));
            text.setLength(0);
        }
    }
}
