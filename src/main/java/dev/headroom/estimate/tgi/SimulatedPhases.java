package dev.headroom.estimate.tgi;

import dev.headroom.estimate.BootPhase;
import dev.headroom.estimate.PhaseEstimate;
import dev.headroom.estimate.tgi.OutsideTorch.Bound;
import dev.headroom.estimate.tgi.term.ByteRange;
import dev.headroom.estimate.tgi.term.VisionTower;
import dev.headroom.units.Bytes;
import java.util.ArrayList;
import java.util.List;

/** The four phases by playing the start to the allocator model, at its likely size and at the bound that matters. */
final class SimulatedPhases {

    private final StartPlan plan;
    private final MemoryTerms terms;
    private final OutsideTorch likelyOutside;
    private final StartTrace likely;
    private final Shifted low;
    private final Shifted high;
    private final List<PhaseEstimate> closed;

    private SimulatedPhases(StartPlan plan, MemoryTerms terms) {
        this.plan = plan;
        this.terms = terms;
        this.likelyOutside = OutsideTorch.of(plan, terms, Bound.LIKELY);
        this.likely = AllocatorModel.run(plan, likelyOutside);
        this.low = bound(Bound.LOW, likely.survived());
        this.high = bound(Bound.HIGH, !likely.survived());
        this.closed = ClosedFormulas.phases(plan, terms);
    }

    /** A trace, and what is to be added to its amounts where it stands for another bound. */
    private record Shifted(StartTrace trace, long loading, long forward, long serving) {}

    static TgiEstimate estimate(StartPlan plan, MemoryTerms terms) {
        SimulatedPhases played = new SimulatedPhases(plan, terms);
        return new TgiEstimate(plan, played.refined(), played.phases(), played.likely.tokens(), true);
    }

    /** The terms with what was seen in place of bounds, as far as the likely start got. */
    private MemoryTerms refined() {
        if (!likely.passed(BootPhase.WARM_UP_PREFILL)) {
            return terms;
        }
        long cache = terms.warmUpCache().likely();
        long segments = likely.prefill().reservedBefore() - likely.weights() - terms.buffers() - cache;
        long prefill = likely.prefill().reservedAfter() - likely.prefill().reservedBefore();
        long error = Math.min(prefill, OutsideTorch.of(plan, terms, Bound.HIGH).forward() - likelyOutside.forward());
        return new MemoryTerms(
                terms.weights(),
                ByteRange.exactly(Math.max(0, segments)),
                terms.buffers(),
                terms.warmUpCache(),
                likely.prefill().allocatedPeak(),
                new ByteRange(Math.max(0, prefill - error), prefill, prefill + error),
                terms.scratch(),
                ClosedFormulas.graphs(plan, likely.tokens().maxTotalTokens()));
    }

    /** The likely trace, for tests that compare it with measurements. */
    static StartTrace likely(StartPlan plan) {
        return AllocatorModel.run(plan, OutsideTorch.of(plan, ClosedFormulas.terms(plan), Bound.LIKELY));
    }

    /**
     * The amounts at a bound. A start that passes with more room than the bound takes, or one that fails and would only
     * lose, goes the same way as the likely one: its amounts are only shifted. Larger images are played.
     */
    private Shifted bound(Bound bound, boolean sameOutcome) {
        OutsideTorch outside = OutsideTorch.of(plan, terms, bound);
        long loading = outside.loading() - likelyOutside.loading();
        long forward = outside.forward() - likelyOutside.forward();
        if (sameOutcome || hasRoomFor(loading, forward)) {
            return new Shifted(likely, loading, forward, forward + graphsShift(bound));
        }
        return new Shifted(AllocatorModel.run(plan, outside), 0, 0, 0);
    }

    private boolean hasRoomFor(long loading, long forward) {
        long graphs = graphsShift(Bound.HIGH);
        return likely.survived()
                && ClosedFormulas.tower(plan).equals(VisionTower.NONE)
                && plan.half().equals(plan.format())
                && likely.load() + loading
                        <= ClosedFormulas.forTorch(plan, plan.runtime().whileLoading())
                && likely.serve() + forward + graphs <= available()
                && likely.warmUp() + forward <= available();
    }

    private long graphsShift(Bound bound) {
        return bound.of(terms.graphs()) - terms.graphs().likely();
    }

    private long available() {
        return ClosedFormulas.forTorch(plan, plan.runtime().inForward());
    }

    private List<PhaseEstimate> phases() {
        List<PhaseEstimate> phases = new ArrayList<>();
        phases.add(phase(
                BootPhase.LOAD_WEIGHTS,
                low.trace().load() + low.loading(),
                high.trace().load() + high.loading(),
                ClosedFormulas.forTorch(plan, plan.runtime().whileLoading())));
        if (low.trace().passed(BootPhase.LOAD_WEIGHTS)) {
            phases.add(phase(BootPhase.WARM_UP_PREFILL, warmUp(low), warmUp(high), available()));
        }
        if (low.trace().passed(BootPhase.WARM_UP_PREFILL)) {
            phases.add(phase(BootPhase.TOKEN_BUDGET, budget(low), budget(high), plan.total()));
            phases.add(
                    phase(BootPhase.SERVE, serve(low), serve(high) + ClosedFormulas.unkept(plan, terms), available()));
        }
        return phases;
    }

    /** A later phase of a start that failed earlier needs at least what that one needed. */
    private static long warmUp(Shifted at) {
        return at.trace().passed(BootPhase.LOAD_WEIGHTS)
                ? at.trace().warmUp() + at.forward()
                : at.trace().load() + at.loading();
    }

    private static long serve(Shifted at) {
        return at.trace().passed(BootPhase.WARM_UP_PREFILL) ? at.trace().serve() + at.serving() : warmUp(at);
    }

    private long budget(Shifted at) {
        long missing = plan.cache().bytes(TokenBudget.missing(plan));
        boolean reached = at.trace().passed(BootPhase.WARM_UP_PREFILL);
        return missing == 0 || !reached
                ? warmUp(at)
                : at.trace().held() + at.forward() + plan.wiggle().freeFor(missing, plan.total(), plan.fraction());
    }

    /**
     * Two plays of a start may cross by a little, since an allocator short of memory keeps less for later. A start that
     * fails stops counting there; arithmetic knows what it would have needed at least.
     */
    private PhaseEstimate phase(BootPhase phase, long one, long other, long available) {
        long least = closed.stream()
                .filter(bounds -> bounds.phase() == phase)
                .mapToLong(bounds -> bounds.neededLow().value())
                .findFirst()
                .orElse(0);
        long low = Math.max(least, Math.min(one, other));
        return new PhaseEstimate(
                phase, new Bytes(low), new Bytes(Math.max(low, Math.max(one, other))), new Bytes(available));
    }
}
