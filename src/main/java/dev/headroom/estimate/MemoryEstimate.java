package dev.headroom.estimate;

import dev.headroom.gpu.GpuCandidate;
import dev.headroom.units.Bytes;
import java.util.List;

/** The arithmetic for one card, by whichever estimator. */
public sealed interface MemoryEstimate extends Estimation permits NotebookEstimate, StartEstimate {

    /** Who worked it out. */
    EstimatorKind estimator();

    /** The card it was worked out for. */
    GpuCandidate card();

    /** How many of the cards take part, at least 1. */
    int shards();

    /** The least that each of them needs. */
    Bytes neededLow();

    /** The most that each of them needs. */
    Bytes neededHigh();

    /** What each of them has for it. */
    Bytes available();

    /** How they compare, by the estimator's own rule. */
    Fit fit();

    /** The sum, in the order to show it. */
    List<MemoryItem> items();

    /** What the manifest leaves out and was assumed, one clause each. */
    List<String> assumptions();
}
