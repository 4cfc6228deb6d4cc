package dev.headroom.serving;

import java.math.BigInteger;

/** Digits of any length, a plus sign before them allowed, as Rust reads an unsigned number. */
final class WholeNumber {

    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    /** 2^64 has 20 digits; a longer number is not worth reading, however many megabytes of it there are. */
    private static final int MOST_DIGITS = 20;

    private WholeNumber() {}

    static boolean isAbove(String digits, BigInteger max) {
        String significant = significant(digits);
        return significant.length() > MOST_DIGITS || new BigInteger(significant).compareTo(max) > 0;
    }

    /** A usize goes to 2^64-1; no launcher lives to see the difference from 2^63-1. */
    static long of(String digits) {
        return isAbove(digits, MAX_LONG) ? Long.MAX_VALUE : Long.parseLong(significant(digits));
    }

    private static String significant(String digits) {
        int from = 0;
        while (from < digits.length() - 1 && (digits.charAt(from) == '+' || digits.charAt(from) == '0')) {
            from++;
        }
        return digits.substring(from);
    }
}
