package dev.headroom.model;

/** Where facts about models come from. Implementations answer from memory and never block. */
@FunctionalInterface
public interface ModelFactsSource {

    /** What is known of {@code id}, compared as the Hub compares: whatever the case. */
    ModelLookup find(ModelId id);
}
