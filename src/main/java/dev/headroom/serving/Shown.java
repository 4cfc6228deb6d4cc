package dev.headroom.serving;

/** Foreign text made fit for a message: one line, no control characters, not long. */
public final class Shown {

    private static final int MAX_LENGTH = 60;
    private static final String GAP = "...";

    private Shown() {}

    /** {@code text}, shortened in its middle when it is longer than 60 characters. */
    public static String of(String text) {
        String line = text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return line.length() <= MAX_LENGTH ? line : shorten(line);
    }

    private static String shorten(String line) {
        int half = (MAX_LENGTH - GAP.length()) / 2;
        int head = line.offsetByCodePoints(0, line.codePointCount(0, half));
        int tail = line.length() - half;
        return line.substring(0, head)
                + GAP
                + line.substring(Character.isLowSurrogate(line.charAt(tail)) ? tail + 1 : tail);
    }
}
