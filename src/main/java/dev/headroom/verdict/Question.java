package dev.headroom.verdict;

import dev.headroom.gpu.GpuCandidate;
import dev.headroom.model.ModelFacts;
import dev.headroom.serving.ServingConfig;
import java.util.List;

/**
 * What is to be judged.
 *
 * @param model the model
 * @param config how it is served
 * @param shards how many cards it is spread over, at least 1
 * @param cards every card that the scheduler may choose, at least one
 */
public record Question(ModelFacts model, ServingConfig config, int shards, List<GpuCandidate> cards) {

    /** Refuses a question about no card and copies. */
    public Question {
        if (cards.isEmpty()) {
            throw new IllegalArgumentException("there is no card to judge");
        }
        cards = List.copyOf(cards);
    }
}
