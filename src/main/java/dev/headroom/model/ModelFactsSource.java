package dev.headroom.model;

/**
 * Where facts about models come from. Implementations answer from memory and never block: one that must ask elsewhere
 * answers {@link ModelLookup.Pending} and asks behind it, so that the caller decides how long to wait.
 */
@FunctionalInterface
public interface ModelFactsSource {

    /** What is known of {@code wanted}; its id is compared as the Hub compares, whatever the case. */
    ModelLookup find(ModelRevision wanted);

    /** What is known of {@code id} as its main branch has it. */
    default ModelLookup find(ModelId id) {
        return find(ModelRevision.of(id));
    }
}
