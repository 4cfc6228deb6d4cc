package dev.headroom.serving;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a launcher option takes, by the Rust type of its field in the launcher's {@code Args} and clap 4.5's parser for
 * that type.
 */
public enum ValueKind {
    /** Any text, the empty one included. */
    TEXT,
    /** A 64-bit unsigned whole number ({@code usize}, {@code u64}). */
    U64,
    /** A 32-bit unsigned whole number. */
    U32,
    /** A 16-bit unsigned whole number. */
    U16,
    /** A number with a fraction. */
    F32,
    /** Present or not; as a variable {@code true} or {@code false}. */
    FLAG,
    /** {@code true} or {@code false}. */
    TRUE_FALSE,
    /** One of the option's choices. */
    CHOICE,
    /** Whole numbers with commas between them; may be given again to add more. */
    NUMBERS,
    /** A text that may be given again to add more. */
    TEXTS;

    /** Rust's {@code str::parse} for unsigned numbers: a plus sign is fine, blanks and underscores are not. */
    private static final Pattern WHOLE = Pattern.compile("\\+?[0-9]+");

    private static final Pattern NEGATIVE = Pattern.compile("-[0-9]+");

    /** Rust's {@code str::parse::<f32>}. */
    private static final Pattern FRACTION =
            Pattern.compile("(?i)[+-]?(?:inf|infinity|nan|(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:e[+-]?[0-9]++)?)");

    private static final BigInteger MAX_U64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    private static final BigInteger MAX_U32 = BigInteger.ONE.shiftLeft(32).subtract(BigInteger.ONE);
    private static final BigInteger MAX_U16 = BigInteger.ONE.shiftLeft(16).subtract(BigInteger.ONE);

    /** Whether a flag of this kind is followed by a value. */
    public boolean takesValue() {
        return this != FLAG;
    }

    /** Whether the flag may be given more than once. */
    public boolean repeats() {
        return this == NUMBERS || this == TEXTS;
    }

    /**
     * What clap would have against {@code value}, a clause such as {@code is not a whole number}; empty when it takes it.
     *
     * @param choices what a {@link #CHOICE} may be
     */
    Optional<String> complaint(String value, List<String> choices) {
        return switch (this) {
            case TEXT, TEXTS -> Optional.empty();
            case U64 -> whole(value, MAX_U64);
            case U32 -> whole(value, MAX_U32);
            case U16 -> whole(value, MAX_U16);
            case F32 -> FRACTION.matcher(value).matches() ? Optional.empty() : Optional.of("is not a number");
            case FLAG, TRUE_FALSE -> oneOf(value, List.of("true", "false"));
            case CHOICE -> oneOf(value, choices);
            case NUMBERS -> numbers(value);
        };
    }

    private static Optional<String> whole(String value, BigInteger max) {
        if (NEGATIVE.matcher(value).matches()) {
            return Optional.of("must not be negative");
        }
        if (!WHOLE.matcher(value).matches()) {
            return Optional.of("is not a whole number");
        }
        return WholeNumber.isAbove(value, max)
                ? Optional.of("is above " + max + ", the largest it can be")
                : Optional.empty();
    }

    private static Optional<String> numbers(String value) {
        return Arrays.stream(value.split(",", -1))
                .map(number -> whole(number, MAX_U64))
                .flatMap(Optional::stream)
                .findFirst()
                .map(_ -> "is not a list of whole numbers with commas between them");
    }

    private static Optional<String> oneOf(String value, List<String> choices) {
        return choices.contains(value)
                ? Optional.empty()
                : Optional.of("must be "
                        + (choices.size() > 2 ? "one of " + String.join(", ", choices) : String.join(" or ", choices)));
    }
}
