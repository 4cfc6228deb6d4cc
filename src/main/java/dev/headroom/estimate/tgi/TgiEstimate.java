package dev.headroom.estimate.tgi;

import dev.headroom.estimate.BootPhase;
import dev.headroom.estimate.Fit;
import dev.headroom.estimate.MemoryItem;
import dev.headroom.estimate.PhaseEstimate;
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
        return PhaseEstimate.decisive(phases);
    }

    /** What one phase needs; empty when the start certainly ends before it. */
    public Optional<PhaseEstimate> phase(BootPhase wanted) {
        for (PhaseEstimate phase : phases) {
            if (phase.phase() == wanted) {
                return Optional.of(phase);
            }
        }
        return Optional.empty();
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
