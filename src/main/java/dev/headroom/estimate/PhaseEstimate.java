package dev.headroom.estimate;

import dev.headroom.units.Bytes;
import java.util.List;

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

    /** The phase that decides: the first that does not fit, else the first that is tight, else the dearest. */
    public static PhaseEstimate decisive(List<PhaseEstimate> phases) {
        PhaseEstimate worst = phases.getFirst();
        for (PhaseEstimate phase : phases) {
            int graver = phase.fit().compareTo(worst.fit());
            if (graver > 0 || (graver == 0 && phase.fit() == Fit.FITS && phase.isDearerThan(worst))) {
                worst = phase;
            }
        }
        return worst;
    }

    private boolean isDearerThan(PhaseEstimate other) {
        return neededHigh.compareTo(other.neededHigh) > 0;
    }
}
