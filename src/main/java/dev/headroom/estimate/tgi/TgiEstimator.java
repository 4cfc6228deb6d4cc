package dev.headroom.estimate.tgi;

import dev.headroom.estimate.BootPhase;
import dev.headroom.estimate.Fit;
import dev.headroom.estimate.PhaseEstimate;
import dev.headroom.estimate.tgi.Planning.Ended;
import dev.headroom.estimate.tgi.Planning.Ready;
import dev.headroom.estimate.tgi.TgiEstimation.Estimated;
import dev.headroom.estimate.tgi.TgiEstimation.NotEstimable;
import dev.headroom.estimate.tgi.launch.CudaCard;
import dev.headroom.estimate.tgi.launch.QuantizationRules;
import dev.headroom.model.ModelFacts;
import dev.headroom.serving.Quantize;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What TGI really allocates on each GPU, from loading to the first full batch. Pure functions.
 *
 * <p>Closed formulas give bounds; only where these leave the answer open is the allocator simulated.
 */
public final class TgiEstimator {

    private TgiEstimator() {}

    /** The verdict's estimate: bounds where they decide, else the simulated start. */
    public static TgiEstimation estimate(ModelFacts model, TgiSettings settings, CudaCard card) {
        return estimate(model, settings, card, SimulatedPhases::estimate);
    }

    static TgiEstimation estimate(ModelFacts model, TgiSettings settings, CudaCard card, Simulation simulation) {
        return planned(model, settings, card, plan -> decide(plan, simulation));
    }

    /** The simulated start in any case, for those who want to see numbers rather than a verdict. */
    public static TgiEstimation simulate(ModelFacts model, TgiSettings settings, CudaCard card) {
        return planned(model, settings, card, plan -> SimulatedPhases.estimate(plan, ClosedFormulas.terms(plan)));
    }

    /** Bounds alone, which grow with every token and are cheap. */
    public static TgiEstimation bounds(ModelFacts model, TgiSettings settings, CudaCard card) {
        return planned(model, settings, card, ClosedFormulas::estimate);
    }

    /** What {@code --quantize} may be set to so that {@code model} takes less of {@code card}, best quality first. */
    public static List<Quantize> quantizationsFor(ModelFacts model, CudaCard card) {
        return QuantizationRules.madeWhileLoading(model, card.capability());
    }

    /** The simulated allocator has PyTorch's default rules: under others the bounds stay open. */
    static TgiEstimate decide(StartPlan plan, Simulation simulation) {
        TgiEstimate closed = ClosedFormulas.estimate(plan);
        boolean open = closed.fit() == Fit.TIGHT
                && !plan.settings().extras().variables().otherAllocator();
        return open ? simulation.play(plan, closed.terms()) : closed;
    }

    private static TgiEstimation planned(
            ModelFacts model, TgiSettings settings, CudaCard card, Function<StartPlan, TgiEstimate> method) {
        return switch (StartPlanner.plan(model, settings, card)) {
            case Ended ended -> ended.answer();
            case Ready ready -> within(ready.plan(), method);
        };
    }

    private static TgiEstimation within(StartPlan plan, Function<StartPlan, TgiEstimate> method) {
        Optional<NotEstimable> weightsAlone = NotModelled.butWeights(plan);
        if (weightsAlone.isPresent()) {
            return unlessDenied(weights(plan), weightsAlone.get());
        }
        TgiEstimate estimate = method.apply(plan);
        return NotModelled.andMore(plan)
                .map(open -> unlessDenied(estimate, open))
                .orElseGet(() -> new Estimated(estimate));
    }

    private static TgiEstimation unlessDenied(TgiEstimate part, NotEstimable otherwise) {
        return part.fit() == Fit.DOES_NOT_FIT ? new Estimated(part) : otherwise;
    }

    private static TgiEstimate weights(StartPlan plan) {
        TgiEstimate closed = ClosedFormulas.estimate(plan);
        List<PhaseEstimate> load = closed.phase(BootPhase.LOAD_WEIGHTS).stream().toList();
        return new TgiEstimate(plan, closed.terms(), load, TokenPrediction.NONE, false);
    }
}
