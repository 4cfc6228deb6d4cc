package dev.headroom.estimate.tgi;

import dev.headroom.estimate.BootPhase;
import dev.headroom.estimate.Fit;
import dev.headroom.estimate.MemoryItem;
import java.util.List;
import java.util.Optional;

/**
 * What each GPU of a start needs, phase by phase.
 *
 * @param plan what is served, and how
 * @param terms the amounts that the phases are made of
 * @param phases in the order in which TGI comes to them
 * @param tokens predicted {@code max_batch_total_tokens}; zeros when it does not get that far
 * @param simulated whether the allocator was simulated, rather than bounded by closed formulas
 */
public record TgiEstimate(
        StartPlan plan, MemoryTerms terms, List<PhaseEstimate> phases, TokenPrediction tokens, boolean simulated) {

    /** Copies the phases. */
    public TgiEstimate {
        phases = List.copyOf(phases);
    }

    /** The worst of the phases. */
    public Fit fit() {
        return decisive().fit();
    }

    /** The phase that decides: the first that does not fit, else the first that is tight, else the dearest. */
    public PhaseEstimate decisive() {
        PhaseEstimate worst = phases.getFirst();
        for (PhaseEstimate phase : phases) {
            if (rank(phase) > rank(worst)
                    || (rank(phase) == rank(worst) && phase.fit() == Fit.FITS && isDearer(phase, worst))) {
                worst = phase;
            }
        }
        return worst;
    }

    private static boolean isDearer(PhaseEstimate phase, PhaseEstimate than) {
        return phase.neededHigh().compareTo(than.neededHigh()) > 0;
    }

    private static int rank(PhaseEstimate phase) {
        return switch (phase.fit()) {
            case FITS -> 0;
            case TIGHT -> 1;
            case DOES_NOT_FIT -> 2;
        };
    }

    /** What one phase needs; empty when the start certainly ends before it. */
    public Optional<PhaseEstimate> phase(BootPhase wanted) {
        return phases.stream().filter(phase -> phase.phase() == wanted).findFirst();
    }

    /** How many requests of {@code max_total_tokens} fit at once. */
    public long concurrentRequests() {
        return tokens.maxBatchTotalTokens() / Math.max(1, tokens.maxTotalTokens());
    }

    /** The sum, each item with its basis, in the order to show it. */
    public List<MemoryItem> items() {
        return MemoryItems.of(plan, terms);
    }
}
