package dev.headroom.cli;

import dev.headroom.model.ModelFactsSource;
import dev.headroom.model.ModelLookup;
import dev.headroom.model.ModelRevision;

/**
 * A source that waits until it has an answer: a command has nothing else to do.
 *
 * @param source what may answer later; it bounds the time itself
 * @param name what to say that is being asked
 * @param progress says it
 */
record PatientFacts(ModelFactsSource source, String name, Progress progress) implements ModelFactsSource {

    @Override
    public ModelLookup find(ModelRevision wanted) {
        ModelLookup lookup = source.find(wanted);
        if (!(lookup instanceof ModelLookup.Pending pending)) {
            return lookup;
        }
        progress.say("asking " + name + " about " + wanted.id() + " ...");
        pending.settled().toCompletableFuture().join();
        return source.find(wanted);
    }
}
