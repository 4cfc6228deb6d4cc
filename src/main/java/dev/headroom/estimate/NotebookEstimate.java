package dev.headroom.estimate;

import dev.headroom.estimate.notebook.NotebookKind;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.units.Bytes;
import java.util.List;

/**
 * The notebook's arithmetic, which counts all cards together.
 *
 * @param check which of its checks
 * @param card the card it was worked out for
 * @param shards how many of the cards take part, at least 1
 * @param totalNeeded what is needed over all of them
 * @param totalAvailable what is there for it over all of them
 * @param fit how they compare, by the notebook's own rule
 * @param items the sum over all of them, in the order to show it
 * @param assumptions what the manifest leaves out and was assumed, one clause each
 */
public record NotebookEstimate(
        NotebookKind check,
        GpuCandidate card,
        int shards,
        Bytes totalNeeded,
        Bytes totalAvailable,
        Fit fit,
        List<MemoryItem> items,
        List<String> assumptions)
        implements MemoryEstimate {

    /** Copies the lists. */
    public NotebookEstimate {
        items = List.copyOf(items);
        assumptions = List.copyOf(assumptions);
    }

    @Override
    public EstimatorKind estimator() {
        return switch (check) {
            case SIMPLIFIED -> EstimatorKind.NOTEBOOK;
            case TGI_LOGIC -> EstimatorKind.NOTEBOOK_TGI;
        };
    }

    /** An even part of the whole; a part of a byte counts as one. */
    @Override
    public Bytes neededLow() {
        return new Bytes(Math.ceilDiv(totalNeeded.value(), shards));
    }

    /** The notebook gives a point. */
    @Override
    public Bytes neededHigh() {
        return neededLow();
    }

    /** An even part of the whole, rounded down. */
    @Override
    public Bytes available() {
        return new Bytes(Math.floorDiv(totalAvailable.value(), shards));
    }
}
