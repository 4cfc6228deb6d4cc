package dev.headroom.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Integers as Go's {@code strconv.ParseInt(text, 0, 64)} and {@code ParseUint} read them: {@code 0x1F}, {@code 0o17},
 * {@code 017} and {@code 0b11}, signed to 64 bits, unsigned beyond.
 */
final class GoInteger {

    /** Nothing longer can be 64 bits: "-0b" and 64 digits. */
    private static final int MAX_LENGTH = 67;

    private static final Pattern FORM = Pattern.compile("([-+]?)(0[xX]|0[oO]|0[bB]|0(?=[0-7])|)([0-9A-Fa-f]+)");

    private GoInteger() {}

    static Optional<JsonNode> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (text.length() > MAX_LENGTH || !form.matches()) {
            return Optional.empty();
        }
        int base = base(form.group(2));
        boolean digits = form.group(3).chars().allMatch(digit -> Character.digit(digit, base) >= 0);
        return digits ? node(form.group(1), new BigInteger(form.group(3), base)) : Optional.empty();
    }

    static JsonNode node(long value) {
        return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
    }

    private static Optional<JsonNode> node(String sign, BigInteger magnitude) {
        BigInteger value = sign.equals("-") ? magnitude.negate() : magnitude;
        if (value.bitLength() < Long.SIZE) {
            return Optional.of(node(value.longValue()));
        }
        boolean unsigned = sign.isEmpty() && value.bitLength() == Long.SIZE;
        return unsigned ? Optional.of(BigIntegerNode.valueOf(value)) : Optional.empty();
    }

    private static int base(String prefix) {
        return switch (prefix) {
            case "" -> 10;
            case "0x", "0X" -> 16;
            case "0b", "0B" -> 2;
            default -> 8;
        };
    }
}
