package dev.headroom.estimate.notebook;

import dev.headroom.estimate.notebook.PythonNumber.Whole;
import java.math.BigInteger;

/**
 * {@code a / b} of two integers: the double nearest to the exact quotient, ties to even, however large the integers
 * (CPython 3.11, Objects/longobject.c, long_true_divide).
 */
final class TrueDivision {

    /** Below this a double holds every integer, so that one floating division rounds only once. */
    private static final long EXACT_IN_DOUBLE = 1L << 53;

    /** Enough bits of the quotient to round it to the 53 of a double: one to halve, one for all that follows. */
    private static final int QUOTIENT_BITS = 53 + 2;

    private TrueDivision() {}

    /** The quotient; {@code b} must not be 0. */
    static double divide(PythonNumber a, PythonNumber b) {
        if (a instanceof Whole(long x) && b instanceof Whole(long y) && isExact(x) && isExact(y)) {
            return (double) x / (double) y;
        }
        return divide(a.toBigInteger(), b.toBigInteger());
    }

    private static boolean isExact(long value) {
        return -EXACT_IN_DOUBLE <= value && value <= EXACT_IN_DOUBLE;
    }

    private static double divide(BigInteger a, BigInteger b) {
        int shift = Math.max(0, QUOTIENT_BITS + b.bitLength() - a.bitLength());
        BigInteger[] parts = a.abs().shiftLeft(shift).divideAndRemainder(b.abs());
        // a lowest bit of 1 says "and a little more", which decides what looks like a tie
        BigInteger quotient = parts[1].signum() == 0 ? parts[0] : parts[0].setBit(0);
        return a.signum() * b.signum() * Math.scalb(quotient.doubleValue(), -shift);
    }
}
