package dev.headroom.estimate.tgi;

import dev.headroom.estimate.tgi.launch.CudaCard;
import dev.headroom.model.ModelFacts;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The starts that were played last. Controllers ask for the same pod again and again, most of all for one that is denied,
 * and a played start costs a hundred times what it costs to look one up. Safe for any number of threads.
 */
final class RememberedStarts implements Simulation {

    /** Some kilobytes each. A denial takes about four of them. */
    static final int MOST = 256;

    /** All that a plan is made from. */
    private record Start(ModelFacts model, TgiSettings settings, CudaCard card) {}

    private final Simulation simulation;
    private final Map<Start, TgiEstimate> starts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Start, TgiEstimate> eldest) {
            return size() > MOST;
        }
    };

    RememberedStarts(Simulation simulation) {
        this.simulation = simulation;
    }

    @Override
    public TgiEstimate play(StartPlan plan, MemoryTerms terms) {
        Start start = new Start(plan.model(), plan.settings(), plan.card());
        TgiEstimate remembered = get(start);
        return remembered == null ? put(start, simulation.play(plan, terms)) : remembered;
    }

    private synchronized @Nullable TgiEstimate get(Start start) {
        return starts.get(start);
    }

    private synchronized TgiEstimate put(Start start, TgiEstimate estimate) {
        starts.put(start, estimate);
        return estimate;
    }
}
