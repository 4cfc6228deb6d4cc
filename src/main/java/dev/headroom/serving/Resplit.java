package dev.headroom.serving;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the image's entrypoint does to its arguments: {@code exec text-generation-launcher $@} without quotes
 * (tgi-entrypoint.sh) breaks each at its blanks and drops the empty ones.
 *
 * <p>The shell would also replace a word that is a file pattern by the files of the image's working directory that match;
 * there are none for what anybody writes there.
 */
public final class Resplit {

    /** Images before this start the launcher itself. */
    private static final TgiRelease SINCE = new TgiRelease(2, 0, 0);

    private static final Pattern BLANKS = Pattern.compile("[ \t\n]+");

    private Resplit() {}

    /** The arguments as the launcher gets them from the entrypoint of {@code release}. */
    public static List<Word> byEntrypoint(List<Word> arguments, TgiRelease release) {
        return release.atLeast(SINCE) ? words(arguments) : arguments;
    }

    /** The words of {@code arguments}, broken at blanks, each at the place of its argument. */
    public static List<Word> words(List<Word> arguments) {
        return arguments.stream().flatMap(Resplit::split).toList();
    }

    private static Stream<Word> split(Word word) {
        return switch (word) {
            case Word.Known(String text, String where) -> fields(text).map(field -> new Word.Known(field, where));
            case Word.Unknown(String prefix, String from, String where) -> unknown(prefix, from, where);
        };
    }

    /** A value that we cannot read is taken for one word; only what stands before it can be broken. */
    private static Stream<Word> unknown(String prefix, String from, String where) {
        int blank = lastBlank(prefix);
        return Stream.concat(
                fields(prefix.substring(0, blank + 1)).map(field -> new Word.Known(field, where)),
                Stream.of(new Word.Unknown(prefix.substring(blank + 1), from, where)));
    }

    private static int lastBlank(String text) {
        return Math.max(text.lastIndexOf(' '), Math.max(text.lastIndexOf('\t'), text.lastIndexOf('\n')));
    }

    private static Stream<String> fields(String text) {
        return BLANKS.splitAsStream(text).filter(field -> !field.isEmpty());
    }
}
