package dev.headroom.estimate.tgi.accuracy;

import dev.headroom.estimate.BootPhase;
import dev.headroom.estimate.tgi.Plans;
import dev.headroom.estimate.tgi.Plans.Played;
import dev.headroom.estimate.tgi.StartPlan;
import dev.headroom.estimate.tgi.TgiEstimate;

/**
 * A measured start and what is said about it.
 *
 * @param estimate as a user gets it
 * @param simulated by the allocator model in any case
 * @param bounds by closed formulas alone
 * @param played what the allocator model saw
 */
record Compared(MeasuredStart start, TgiEstimate estimate, TgiEstimate simulated, TgiEstimate bounds, Played played) {

    static Compared of(MeasuredStart start) {
        StartPlan plan = start.plan();
        return new Compared(start, Plans.decide(plan), Plans.simulate(plan), Plans.bounds(plan), Plans.play(plan));
    }

    /** Whether the warm-up got through and was measured. */
    boolean warmedUp() {
        return start.has("prefill_peak_allocated_delta");
    }

    /** How far the predicted tokens are off, as a part of the measured ones. */
    double tokenError() {
        double measured = start.number("kv_tokens_090");
        return Math.abs(simulated.tokens().maxBatchTotalTokens() - measured) / measured;
    }

    /** Bytes by which the predicted need is less than what the card held after the warm-up; negative when it is more. */
    long underEstimate() {
        long held = start.number("reserved_after_prefill") + start.number("nontorch_after_prefill");
        return held
                - simulated
                        .phase(BootPhase.WARM_UP_PREFILL)
                        .orElseThrow()
                        .neededHigh()
                        .value();
    }

    @Override
    public String toString() {
        return start.id();
    }
}
