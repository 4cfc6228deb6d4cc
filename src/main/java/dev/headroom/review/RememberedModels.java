package dev.headroom.review;

import dev.headroom.model.ModelFactsSource;
import dev.headroom.model.ModelLookup;
import dev.headroom.model.ModelRevision;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The models of one object: its containers mostly serve the same one, and what is still being looked up is noted. */
final class RememberedModels implements ModelFactsSource {

    private final ModelFactsSource models;
    private final Map<ModelRevision, ModelLookup> answers = new LinkedHashMap<>();

    RememberedModels(ModelFactsSource models) {
        this.models = models;
    }

    @Override
    public ModelLookup find(ModelRevision wanted) {
        return answers.computeIfAbsent(wanted, models::find);
    }

    /** Completes when all that was being looked up is settled; empty when nothing was. */
    Optional<CompletionStage<?>> settled() {
        CompletableFuture<?>[] stages = answers.values().stream()
                .filter(ModelLookup.Pending.class::isInstance)
                .map(lookup -> ((ModelLookup.Pending) lookup).settled().toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        return stages.length == 0 ? Optional.empty() : Optional.of(CompletableFuture.allOf(stages));
    }
}
