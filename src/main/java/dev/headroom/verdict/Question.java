package dev.headroom.verdict;

import dev.headroom.gpu.CandidateGpus.Unknown;
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
 * @param cards every card that the scheduler may choose, as far as they are known, at least one
 * @param unclear why it is not known which others it may choose; none when these are all
 */
public record Question(
        ModelFacts model, ServingConfig config, int shards, List<GpuCandidate> cards, List<Unknown> unclear) {

    /** Refuses a question about no card and copies. */
    public Question {
        if (cards.isEmpty()) {
            throw new IllegalArgumentException("there is no card to judge");
        }
        cards = List.copyOf(cards);
        unclear = List.copyOf(unclear);
    }

    /** A question where all cards are known. */
    public Question(ModelFacts model, ServingConfig config, int shards, List<GpuCandidate> cards) {
        this(model, config, shards, cards, List.of());
    }
}
