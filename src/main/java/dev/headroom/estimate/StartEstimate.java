package dev.headroom.estimate;

import dev.headroom.gpu.GpuCandidate;
import dev.headroom.units.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * What a start of TGI takes on each GPU, phase by phase.
 *
 * @param card the card it was worked out for
 * @param shards how many of the cards take part, at least 1
 * @param phases in the order in which TGI comes to them, at least one; those after a certain end are left out
 * @param items everything that takes memory, in the order to show it
 * @param sum what the decisive phase needs, adding up to its {@code neededLow} and {@code neededHigh}
 * @param limits the limits that TGI ends up with
 * @param assumptions what nobody said and was assumed, one clause each
 */
public record StartEstimate(
        GpuCandidate card,
        int shards,
        List<PhaseEstimate> phases,
        List<MemoryItem> items,
        List<MemoryItem> sum,
        StartLimits limits,
        List<String> assumptions)
        implements MemoryEstimate {

    /** Copies the lists. */
    public StartEstimate {
        phases = List.copyOf(phases);
        items = List.copyOf(items);
        sum = List.copyOf(sum);
        assumptions = List.copyOf(assumptions);
    }

    @Override
    public EstimatorKind estimator() {
        return EstimatorKind.TGI;
    }

    /** The phase that decides: the first that does not fit, else the first that is tight, else the dearest. */
    public PhaseEstimate decisive() {
        return PhaseEstimate.decisive(phases);
    }

    /** What one phase needs; empty when the start certainly ends before it. */
    public Optional<PhaseEstimate> phase(BootPhase wanted) {
        return phases.stream().filter(phase -> phase.phase() == wanted).findFirst();
    }

    @Override
    public Bytes neededLow() {
        return decisive().neededLow();
    }

    @Override
    public Bytes neededHigh() {
        return decisive().neededHigh();
    }

    @Override
    public Bytes available() {
        return decisive().available();
    }

    @Override
    public Fit fit() {
        return decisive().fit();
    }
}
