package dev.headroom.estimate.tgi;

import dev.headroom.estimate.BootPhase;
import dev.headroom.estimate.Fit;
import dev.headroom.units.Bytes;

/**
 * One phase on one GPU.
 *
 * @param phase which
 * @param neededLow the least that it takes
 * @param neededHigh the most that it takes
 * @param available what the card has for it
 */
public record PhaseEstimate(BootPhase phase, Bytes neededLow, Bytes neededHigh, Bytes available) {

    /** Low above what there is: does not fit; high within: fits; else tight. */
    public Fit fit() {
        if (neededLow.compareTo(available) > 0) {
            return Fit.DOES_NOT_FIT;
        }
        return neededHigh.compareTo(available) <= 0 ? Fit.FITS : Fit.TIGHT;
    }
}
