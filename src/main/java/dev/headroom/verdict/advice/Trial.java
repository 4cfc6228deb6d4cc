package dev.headroom.verdict.advice;

import dev.headroom.estimate.BootPhase;
import dev.headroom.estimate.MemoryEstimate;
import dev.headroom.estimate.MemoryEstimator;
import dev.headroom.estimate.StartEstimate;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.model.ModelFacts;
import dev.headroom.serving.ServingChanges;
import dev.headroom.serving.ServingConfig;
import dev.headroom.verdict.Advice;
import dev.headroom.verdict.Question;
import java.util.List;

/**
 * A question to try changes on.
 *
 * @param question what was judged
 * @param best the estimate that decided
 * @param estimator who estimated
 * @param surroundings the cards there could be
 */
record Trial(Question question, MemoryEstimate best, MemoryEstimator estimator, Surroundings surroundings) {

    ServingConfig config() {
        return question.config();
    }

    ModelFacts model() {
        return question.model();
    }

    /** Whether not even the weights fit, which no limit and no cache can change. */
    boolean weightsDoNotFit() {
        return best instanceof StartEstimate start && start.decisive().phase() == BootPhase.LOAD_WEIGHTS;
    }

    /** The advice to make {@code changes}, in the words that this launcher knows. */
    Advice advice(ServingChanges changes) {
        return new Advice(changes.arguments(config().maxInputOption()));
    }

    boolean fits(ServingChanges changes) {
        return fits(changes, changes.numShard().orElse(question.shards()), question.cards());
    }

    /** The same over {@code shards} of other cards. */
    boolean fits(ServingChanges changes, int shards, List<GpuCandidate> cards) {
        return !cards.isEmpty() && new Solver(question, estimator).fits(changes, shards, cards);
    }
}
