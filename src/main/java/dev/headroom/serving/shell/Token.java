package dev.headroom.serving.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A token of a script. */
sealed interface Token {

    /** What joins or ends commands: {@code ;}, {@code &&}, a line's end. */
    record Operator(String text) implements Token {}

    /** The start of a redirection; its target is the next word. */
    record Redirection() implements Token {}

    /** A word, not expanded yet. */
    record Text(List<Part> parts) implements Token {

        private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(\\+?)=");

        /** Copies the list. */
        public Text {
            parts = List.copyOf(parts);
        }

        /** The word when it is plain text without quotes: the only form in which {@code if} is a keyword. */
        Optional<String> plain() {
            return parts.size() == 1 && parts.getFirst() instanceof Part.Literal literal && !literal.quoted()
                    ? Optional.of(literal.text())
                    : Optional.empty();
        }

        /** {@code NAME=} or {@code NAME+=} at the beginning, its name first. */
        Optional<Matcher> assignment() {
            return parts.stream()
                    .findFirst()
                    .filter(part -> part instanceof Part.Literal literal && !literal.quoted())
                    .map(part -> ASSIGNMENT.matcher(((Part.Literal) part).text()))
                    .filter(Matcher::lookingAt);
        }

        /** The word without its first {@code length} characters, which are a plain text's. */
        Text without(int length) {
            List<Part> rest = new ArrayList<>(parts);
            Part.Literal first = (Part.Literal) rest.removeFirst();
            rest.addFirst(new Part.Literal(first.text().substring(length), first.quoted()));
            return new Text(rest);
        }
    }
}
