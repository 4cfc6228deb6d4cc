package dev.headroom.check;

/** Text that a terminal shows and does not obey: a name in a manifest may hold escape sequences. */
public final class Printable {

    private Printable() {}

    /** The text with its control characters spelt out; line ends stay. */
    public static String of(String text) {
        var printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(printable, c));
        return printable.toString();
    }

    /** As above, in one line. */
    public static String line(String text) {
        return of(text).replace("\n", "\\n");
    }

    private static void append(StringBuilder printable, int c) {
        if (c != '\n' && isObeyed(c)) {
            printable.append("\\u%04x".formatted(c));
        } else {
            printable.appendCodePoint(c);
        }
    }

    /** Control and format characters: escape, carriage return, the marks that turn the direction of writing. */
    private static boolean isObeyed(int c) {
        return Character.getType(c) == Character.CONTROL
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
    }
}
