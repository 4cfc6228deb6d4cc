package dev.headroom.estimate.tgi;

import dev.headroom.estimate.BootPhase;
import dev.headroom.estimate.Fit;
import dev.headroom.estimate.PhaseEstimate;
import dev.headroom.estimate.tgi.Planning.Ended;
import dev.headroom.estimate.tgi.Planning.Ready;
import dev.headroom.estimate.tgi.TgiEstimation.Estimated;
import dev.headroom.estimate.tgi.TgiEstimation.NotEstimable;
import dev.headroom.estimate.tgi.family.ModelFamilies;
import dev.headroom.estimate.tgi.launch.CudaCard;
import dev.headroom.model.ModelFacts;
import dev.headroom.serving.TgiRelease;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What TGI really allocates on each GPU, from loading to the first full batch. Pure functions.
 *
 * <p>Closed formulas give bounds; only where these leave the answer open is the allocator simulated.
 */
public final class TgiEstimator {

    /** From here on models without a class of their own run on transformers' with a paged cache. */
    private static final TgiRelease EAGER_SINCE = new TgiRelease(3, 0, 0);

    private static final String NAME_ANOTHER = "set headroom.dev/exempt or serve a model that TGI has a class for";

    private TgiEstimator() {}

    /** The verdict's estimate: bounds where they decide, else the simulated start. */
    public static TgiEstimation estimate(ModelFacts model, TgiSettings settings, CudaCard card) {
        return planned(model, settings, card, TgiEstimator::decide);
    }

    /** The simulated start in any case, for those who want to see numbers rather than a verdict. */
    public static TgiEstimation simulate(ModelFacts model, TgiSettings settings, CudaCard card) {
        return planned(model, settings, card, plan -> SimulatedPhases.estimate(plan, ClosedFormulas.terms(plan)));
    }

    /** Bounds alone, which grow with every token and are cheap. */
    public static TgiEstimation bounds(ModelFacts model, TgiSettings settings, CudaCard card) {
        return planned(model, settings, card, ClosedFormulas::estimate);
    }

    static TgiEstimate decide(StartPlan plan) {
        TgiEstimate closed = ClosedFormulas.estimate(plan);
        return closed.fit() == Fit.TIGHT ? SimulatedPhases.estimate(plan, closed.terms()) : closed;
    }

    private static TgiEstimation planned(
            ModelFacts model, TgiSettings settings, CudaCard card, Function<StartPlan, TgiEstimate> method) {
        return switch (StartPlanner.plan(model, settings, card)) {
            case Ended ended -> ended.answer();
            case Ready ready -> within(ready.plan(), method);
        };
    }

    /** Of what is not modelled, the weights are known: if not even they fit, that is an answer. */
    private static TgiEstimation within(StartPlan plan, Function<StartPlan, TgiEstimate> method) {
        Optional<NotEstimable> open = notModelled(plan);
        if (open.isEmpty()) {
            return new Estimated(method.apply(plan));
        }
        TgiEstimate closed = ClosedFormulas.estimate(plan);
        PhaseEstimate load = closed.phases().getFirst();
        return load.phase() == BootPhase.LOAD_WEIGHTS && load.fit() == Fit.DOES_NOT_FIT
                ? new Estimated(new TgiEstimate(plan, closed.terms(), List.of(load), TokenPrediction.NONE, false))
                : open.get();
    }

    private static Optional<NotEstimable> notModelled(StartPlan plan) {
        String type = plan.model().modelType();
        if (ModelFamilies.isPadded(type)) {
            return Optional.of(new NotEstimable(
                    "TGI serves " + type + " with padded batches, whose memory is not modelled", NAME_ANOTHER));
        }
        if (ModelFamilies.isEager(type) && plan.settings().release().compareTo(EAGER_SINCE) < 0) {
            return Optional.of(new NotEstimable(
                    "TGI " + plan.settings().release() + " has no class for model_type " + type, NAME_ANOTHER));
        }
        if (plan.settings().extras().loraAdapters() > 0) {
            return Optional.of(new NotEstimable(
                    "the size of the LoRA adapters is not known", "merge them into the model, or exempt the workload"));
        }
        return Optional.empty();
    }
}
