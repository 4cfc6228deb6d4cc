package dev.headroom.hub.json;

/** Others' text as an error shows it: in one line, and not all of a long one. */
public final class Shown {

    private static final int LONGEST = 120;

    private Shown() {}

    /** {@code text} in one line, the first 120 characters of a longer one. */
    public static String text(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST) + "[...]" : text;
        return start.replaceAll("[\\p{Cntrl}\\p{Cs}\\u2028\\u2029]+", " ").strip();
    }
}
