package dev.headroom.estimate.tgi;

import dev.headroom.estimate.tgi.Planning.Ready;
import dev.headroom.estimate.tgi.launch.CudaCard;
import dev.headroom.model.ModelFacts;

/** Ways into the estimator that only tests need. */
public final class Plans {

    private Plans() {}

    /** The plan of a start that is expected to have one. */
    public static StartPlan of(ModelFacts model, TgiSettings settings, CudaCard card) {
        return switch (StartPlanner.plan(model, settings, card)) {
            case Ready ready -> ready.plan();
            case Planning.Ended ended -> throw new AssertionError("no plan: " + ended.answer());
        };
    }

    /** The likely start, played to the allocator model. */
    public static Played play(StartPlan plan) {
        StartTrace trace = SimulatedPhases.likely(plan);
        return new Played(
                trace.weights(),
                trace.prefill().allocatedPeak(),
                trace.prefill().reservedBefore(),
                trace.prefill().reservedAfter(),
                trace.tokens().maxBatchTotalTokens());
    }

    /** The estimate for a plan. */
    public static TgiEstimate decide(StartPlan plan) {
        return TgiEstimator.decide(plan, SimulatedPhases::estimate);
    }

    /** The estimate for a plan, always by the allocator model. */
    public static TgiEstimate simulate(StartPlan plan) {
        return SimulatedPhases.estimate(plan, ClosedFormulas.terms(plan));
    }

    /** The estimate for a plan, by closed formulas alone. */
    public static TgiEstimate bounds(StartPlan plan) {
        return ClosedFormulas.estimate(plan);
    }

    /** What the allocator model saw, bytes and tokens. */
    public record Played(long weights, long peakAllocated, long beforePrefill, long afterPrefill, long tokens) {}
}
