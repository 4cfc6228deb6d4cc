package dev.headroom.review;

import dev.headroom.estimate.Fit;
import dev.headroom.estimate.PhaseEstimate;
import dev.headroom.units.Bytes;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Amounts in GiB, with as many decimals as it takes to see why something does not fit: never "needs 22.1, has 22.1".
 *
 * @param decimals how many, 1 to 10: as many as tell one byte from another
 */
record Gibibytes(int decimals) {

    private static final BigDecimal GIB = BigDecimal.valueOf(Bytes.ofGiB(1).value());
    private static final int MOST = 10;

    /** One decimal, or more where that would show two equal amounts. */
    static Gibibytes telling(PhaseEstimate phase) {
        Gibibytes unit = new Gibibytes(1);
        Bytes needed = phase.fit() == Fit.DOES_NOT_FIT ? phase.neededLow() : phase.neededHigh();
        while (phase.fit() != Fit.FITS
                && unit.decimals < MOST
                && unit.of(needed).equals(unit.of(phase.available()))) {
            unit = new Gibibytes(unit.decimals + 1);
        }
        return unit;
    }

    /** {@code 14.6}. */
    String of(Bytes amount) {
        return BigDecimal.valueOf(amount.value())
                .divide(GIB, decimals, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** {@code 14.6 to 15.0}, or one number where they read alike. */
    String of(Bytes low, Bytes high) {
        return of(low).equals(of(high)) ? of(low) : of(low) + " to " + of(high);
    }

    /** Whether it would read 0. */
    boolean isNothing(Bytes amount) {
        return new BigDecimal(of(amount)).signum() == 0;
    }
}
