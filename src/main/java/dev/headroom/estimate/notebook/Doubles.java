package dev.headroom.estimate.notebook;

import java.math.BigDecimal;
import java.math.BigInteger;

/** What Python does with floats and Java spells differently. */
final class Doubles {

    private static final int REPR_PLAIN_FROM = -4;
    private static final int REPR_PLAIN_BELOW = 16;

    private Doubles() {}

    /** {@code int(value)} of a finite float. */
    static BigInteger toBigInteger(double value) {
        return new BigDecimal(value).toBigInteger();
    }

    /**
     * {@code value // divisor} (CPython 3.11, Objects/floatobject.c, _float_div_mod): the quotient without the remainder,
     * towards minus infinity.
     */
    static double floorDivide(double value, double divisor) {
        double rest = value % divisor;
        double quotient = (value - rest) / divisor;
        if (rest != 0 && divisor < 0 != rest < 0) {
            quotient -= 1;
        }
        if (quotient == 0) {
            return Math.copySign(0.0, value / divisor);
        }
        double floor = Math.floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    /**
     * {@code repr(value)} of a finite float: the shortest digits that read back as the same double, with an exponent below
     * 1e-04 and from 1e+16 (CPython 3.11, Python/pystrtod.c, format code r).
     */
    static String repr(double value) {
        if (value == 0) {
            return Double.toString(value);
        }
        BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        return exponent >= REPR_PLAIN_FROM && exponent < REPR_PLAIN_BELOW
                ? plain(shortest)
                : scientific(shortest, exponent);
    }

    private static String plain(BigDecimal shortest) {
        return shortest.scale() > 0 ? shortest.toPlainString() : shortest.toPlainString() + ".0";
    }

    private static String scientific(BigDecimal shortest, int exponent) {
        BigDecimal mantissa = shortest.movePointLeft(exponent).stripTrailingZeros();
        String sign = exponent < 0 ? "-" : "+";
        String digits = Integer.toString(Math.abs(exponent));
        return mantissa.toPlainString() + "e" + sign + (digits.length() < 2 ? "0" : "") + digits;
    }
}
