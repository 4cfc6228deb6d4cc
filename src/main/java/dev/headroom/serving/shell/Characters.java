package dev.headroom.serving.shell;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text and a place in it. */
final class Characters {

    private final String text;
    private int position;

    Characters(String text) {
        this.text = text;
    }

    boolean hasMore() {
        return position < text.length();
    }

    boolean at(char c) {
        return hasMore() && text.charAt(position) == c;
    }

    /** The next character, which stays; only where there is one. */
    char peek() {
        return text.charAt(position);
    }

    /** The next character, only where there is one. */
    char next() {
        return text.charAt(position++);
    }

    /** Takes {@code c} when it is the next character. */
    boolean take(char c) {
        boolean isNext = at(c);
        position += isNext ? 1 : 0;
        return isNext;
    }

    int position() {
        return position;
    }

    String since(int start) {
        return text.substring(start, position);
    }

    Optional<String> take(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        position = matcher.end();
        return Optional.of(matcher.group());
    }
}
