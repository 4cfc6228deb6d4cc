package dev.headroom.admission;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes text from outside fit for an answer, a header or a log line. */
final class Text {

    private static final int MAX_QUOTED = 100;
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

    private Text() {}

    /** One line without control characters, at most {@code limit} characters long. */
    static String line(String text, int limit) {
        if (text.length() <= limit && isPlain(text)) {
            return text.strip();
        }
        String line = wellFormed(BREAKS.matcher(text).replaceAll(" ").strip());
        return line.length() <= limit ? line : wellFormed(line.substring(0, limit - 3)) + "...";
    }

    /** Whether it is printable ASCII, as nearly everything is, so that the slow way is not needed. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** A value from outside as part of a sentence: one line, not long, empty for none. */
    static String quotable(@Nullable String text) {
        return text == null ? "" : line(text, MAX_QUOTED);
    }

    /**
     * Text that UTF-8 can hold: half a surrogate pair becomes U+FFFD, as Go's decoder reads it. JSON can spell one, as
     * {@code \}{@code ud800}.
     */
    static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return replaceHalves(text);
            }
        }
        return text;
    }

    private static String replaceHalves(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints().forEach(point -> whole.appendCodePoint(isHalf(point) ? 0xFFFD : point));
        return whole.toString();
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
