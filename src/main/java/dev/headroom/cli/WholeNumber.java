package dev.headroom.cli;

import java.math.BigInteger;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a count of tokens, cards or shards. */
final class WholeNumber implements ITypeConverter<Long> {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    @Override
    public Long convert(String text) {
        try {
            return parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The number that {@code text} spells.
     *
     * @throws IllegalArgumentException naming the text and what is allowed
     */
    static long parse(String text) {
        if (!DIGITS.matcher(text).matches() || new BigInteger(text).compareTo(MOST) > 0) {
            throw new IllegalArgumentException("\"" + text + "\" is not a whole number from 0 to " + MOST);
        }
        return Long.parseLong(text);
    }
}
