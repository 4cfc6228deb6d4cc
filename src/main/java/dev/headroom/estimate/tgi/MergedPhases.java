package dev.headroom.estimate.tgi;

import dev.headroom.estimate.BootPhase;
import dev.headroom.estimate.Fit;
import dev.headroom.estimate.PhaseEstimate;
import dev.headroom.units.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The phases of several starts as one: of what may be needed the least and the most, over a card of the size of the
 * largest.
 *
 * <p>What does not certainly fit on a smaller card is moved up by what that card lacks, so that each start fits, or not,
 * as it did on its own.
 */
final class MergedPhases {

    private MergedPhases() {}

    /**
     * The phases.
     *
     * @param starts at least one
     * @param largest the memory of the largest card, without the margin
     * @param margin what every card has beyond what the starts were given, and is to stay free
     */
    static List<PhaseEstimate> of(List<TgiEstimate> starts, Bytes largest, Bytes margin) {
        List<PhaseEstimate> merged = new ArrayList<>();
        for (BootPhase phase : BootPhase.values()) {
            PhaseEstimate sum = null;
            for (TgiEstimate start : starts) {
                PhaseEstimate need = start.phase(phase).orElse(null);
                sum = need == null ? sum : merged(sum, onLargest(start, need, largest, margin));
            }
            if (sum != null) {
                merged.add(sum);
            }
        }
        return merged;
    }

    private static PhaseEstimate onLargest(TgiEstimate start, PhaseEstimate phase, Bytes largest, Bytes margin) {
        Bytes lacking = largest.minusOrZero(start.plan().card().cudaTotal());
        Bytes low = phase.fit() == Fit.DOES_NOT_FIT ? phase.neededLow().plus(lacking) : phase.neededLow();
        return new PhaseEstimate(
                phase.phase(),
                low.plus(margin),
                phase.neededHigh().plus(lacking).plus(margin),
                phase.available().plus(lacking).plus(margin));
    }

    private static PhaseEstimate merged(@Nullable PhaseEstimate one, PhaseEstimate other) {
        return one == null
                ? other
                : new PhaseEstimate(
                        other.phase(),
                        min(one.neededLow(), other.neededLow()),
                        max(one.neededHigh(), other.neededHigh()),
                        max(one.available(), other.available()));
    }

    private static Bytes min(Bytes one, Bytes other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Bytes max(Bytes one, Bytes other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
