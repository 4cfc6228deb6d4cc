package dev.headroom.review;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * Keeps a line to a length that survives events, warnings and log greps.
 *
 * <p>Long words are names (of a model, a path, a container): they are shortened in their middle, because both ends tell
 * most. Only when that is not enough is the end of the line cut.
 */
final class FirstLine {

    /** The longest first line; a Kubernetes event, a kubectl error and a warning header all carry it whole. */
    static final int MAX_LENGTH = 160;

    /** A name is never shortened below this; flags, annotations and settings, which a reader copies, are not names. */
    private static final int MIN_WORD = 24;

    private static final String GAP = "...";
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private FirstLine() {}

    /** {@code text} as one line of at most {@link #MAX_LENGTH} characters. */
    static String of(String text) {
        return of(text, MAX_LENGTH);
    }

    /** The same with an {@code ending} that is kept as it is. */
    static String of(String text, String ending) {
        return of(text, MAX_LENGTH - ending.length()) + ending;
    }

    private static String of(String text, int most) {
        String line = BREAKS.matcher(text).replaceAll(" ").strip();
        while (line.length() > most) {
            String longest = longestWord(line);
            if (longest.length() <= MIN_WORD) {
                return cut(line, most);
            }
            int wanted = Math.max(MIN_WORD, longest.length() - (line.length() - most));
            line = line.replace(longest, shorten(longest, wanted));
        }
        return line;
    }

    /** {@code text} cut at the end of a line where it is longer than {@code bytes} in UTF-8. */
    static String within(String text, int bytes) {
        String kept = text;
        while (kept.getBytes(StandardCharsets.UTF_8).length > bytes) {
            int end = kept.lastIndexOf('\n');
            kept = kept.substring(0, Math.max(end, 0));
        }
        return kept;
    }

    private static String longestWord(String line) {
        return Arrays.stream(line.split(" ", -1))
                .filter(word -> !word.startsWith("--") && !word.contains("headroom."))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    /** The word with its middle left out. */
    static String shorten(String word, int length) {
        int kept = length - GAP.length();
        int head = clear(word, kept - kept / 2);
        int tail = clear(word, word.length() - kept / 2);
        return word.substring(0, head) + GAP + word.substring(tail);
    }

    private static String cut(String line, int most) {
        int end = line.lastIndexOf(' ', most - GAP.length() - 1);
        return line.substring(0, clear(line, Math.max(end, most / 2))) + GAP;
    }

    /** An index that does not part a surrogate pair. */
    private static int clear(String text, int index) {
        boolean parts = index > 0
                && index < text.length()
                && Character.isHighSurrogate(text.charAt(index - 1))
                && Character.isLowSurrogate(text.charAt(index));
        return parts ? index - 1 : index;
    }
}
