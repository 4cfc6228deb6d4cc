package dev.headroom.estimate.notebook;

import dev.headroom.estimate.notebook.PythonNumber.Real;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Bytes in GB, as the notebook prints them: {@code round(bytes / 10**9, 5)} (its {@code bytes_to_gb}).
 *
 * <p>Python rounds the decimal expansion of the binary double, half to even (CPython 3.11, Objects/floatobject.c,
 * double_round). 16060522496 bytes are 16.06052; 0.015625 is a tie and becomes 0.01562.
 */
final class Gigabytes {

    private static final long GB = 1_000_000_000;
    private static final int DIGITS = 5;
    private static final double SCALE = 1e5;

    /** Below this a product with SCALE is wrong by less than NEAR_A_TIE. */
    private static final double FAST_BELOW = 0x1p40;

    private static final double NEAR_A_TIE = 0x1p-10;

    private Gigabytes() {}

    /** The rounded amount. */
    static double of(PythonNumber bytes) {
        return round(
                bytes instanceof Real(double value) ? value / GB : TrueDivision.divide(bytes, PythonNumber.of(GB)));
    }

    /** {@code round(value, 5)} of a finite float. */
    static double round(double value) {
        double scaled = value * SCALE;
        double nearest = Math.rint(scaled);
        boolean clear = Math.abs(scaled) < FAST_BELOW && 0.5 - Math.abs(scaled - nearest) > NEAR_A_TIE;
        // both operands are exact, so the quotient is the double nearest to the rounded decimal
        return clear ? nearest / SCALE : roundExactly(value);
    }

    private static double roundExactly(double value) {
        double rounded =
                new BigDecimal(value).setScale(DIGITS, RoundingMode.HALF_EVEN).doubleValue();
        return Math.copySign(rounded, value);
    }
}
