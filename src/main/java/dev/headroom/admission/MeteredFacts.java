package dev.headroom.admission;

import dev.headroom.model.ModelFactsSource;
import dev.headroom.model.ModelLookup;
import dev.headroom.model.ModelRevision;
import dev.headroom.model.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what a source of model facts answers: {@code headroom_model_lookups_total{source,outcome}}. */
final class MeteredFacts implements ModelFactsSource {

    private final ModelFactsSource source;
    private final Counter found;
    private final Counter unknown;
    private final Counter unavailable;
    private final Counter pending;

    /**
     * Counts the answers of {@code source}.
     *
     * @param name one of a few: {@code catalog}, {@code hub}
     */
    MeteredFacts(String name, ModelFactsSource source, MeterRegistry registry) {
        this.source = source;
        this.found = counter(name, "found", registry);
        this.unknown = counter(name, "unknown", registry);
        this.unavailable = counter(name, "unavailable", registry);
        this.pending = counter(name, "pending", registry);
    }

    private static Counter counter(String name, String outcome, MeterRegistry registry) {
        return Counter.builder("headroom.model.lookups")
                .description("Answers of the sources of model facts, in the order in which they are asked;"
                        + " pending is being looked up, unavailable could not be for a while")
                .tag("source", name)
                .tag("outcome", outcome)
                .register(registry);
    }

    @Override
    public ModelLookup find(ModelRevision wanted) {
        ModelLookup lookup = source.find(wanted);
        count(lookup).increment();
        return lookup;
    }

    private Counter count(ModelLookup lookup) {
        return switch (lookup) {
            case ModelLookup.Found _ -> found;
            case ModelLookup.Pending _ -> pending;
            case ModelLookup.Unknown(var _, var reason) ->
                reason.filter(Reason::temporary).isPresent() ? unavailable : unknown;
        };
    }
}
