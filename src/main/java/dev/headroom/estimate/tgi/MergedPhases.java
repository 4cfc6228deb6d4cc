package dev.headroom.estimate.tgi;

import dev.headroom.estimate.BootPhase;
import dev.headroom.estimate.Fit;
import dev.headroom.estimate.PhaseEstimate;
import dev.headroom.units.Bytes;
import java.util.Arrays;
import java.util.List;

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
     * @param largest the memory of the largest card
     * @param margin what is to stay free on top of what they need
     */
    static List<PhaseEstimate> of(List<TgiEstimate> starts, Bytes largest, Bytes margin) {
        return Arrays.stream(BootPhase.values())
                .map(phase -> starts.stream()
                        .flatMap(start ->
                                start.phase(phase).map(need -> onLargest(start, need, largest, margin)).stream())
                        .toList())
                .filter(phases -> !phases.isEmpty())
                .map(MergedPhases::merged)
                .toList();
    }

    private static PhaseEstimate onLargest(TgiEstimate start, PhaseEstimate phase, Bytes largest, Bytes margin) {
        Bytes lacking = largest.minusOrZero(start.plan().card().cudaTotal());
        Bytes low = phase.fit() == Fit.DOES_NOT_FIT ? phase.neededLow().plus(lacking) : phase.neededLow();
        return new PhaseEstimate(
                phase.phase(),
                low.plus(margin),
                phase.neededHigh().plus(lacking).plus(margin),
                phase.available().plus(lacking));
    }

    private static PhaseEstimate merged(List<PhaseEstimate> phases) {
        return new PhaseEstimate(
                phases.getFirst().phase(),
                phases.stream()
                        .map(PhaseEstimate::neededLow)
                        .min(Bytes::compareTo)
                        .orElseThrow(),
                phases.stream()
                        .map(PhaseEstimate::neededHigh)
                        .max(Bytes::compareTo)
                        .orElseThrow(),
                phases.stream()
                        .map(PhaseEstimate::available)
                        .max(Bytes::compareTo)
                        .orElseThrow());
    }
}
