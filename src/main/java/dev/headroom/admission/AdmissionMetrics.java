package dev.headroom.admission;

import dev.headroom.verdict.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The meters of the door. They are held here and never looked up by their tags; no label holds a model, a pod, an image
 * or a namespace, so their number is bounded.
 */
final class AdmissionMetrics {

    private final MeterRegistry registry;
    private final Map<Outcome, VerdictMeters> judged = new EnumMap<>(Outcome.class);
    private final VerdictMeters skipped;
    private final Map<Stage, Counter> fatalErrors = new EnumMap<>(Stage.class);
    private final Map<Stage, Counter> errors = new EnumMap<>(Stage.class);
    private final AtomicInteger inFlight = new AtomicInteger();

    AdmissionMetrics(MeterRegistry registry, Mode mode, ResourceNames resources) {
        this.registry = registry;
        this.skipped = new VerdictMeters(registry, Decision.SKIPPED, mode, resources);
        for (Outcome outcome : Outcome.values()) {
            judged.put(outcome, new VerdictMeters(registry, outcome.label(), mode, resources));
        }
        for (Stage stage : Stage.values()) {
            errorCounter(stage, true);
            errorCounter(stage, false);
        }
        Gauge.builder("headroom.in.flight.reviews", inFlight, AtomicInteger::get)
                .description("Reviews being read or judged")
                .register(registry);
    }

    void begin() {
        inFlight.incrementAndGet();
    }

    void end() {
        inFlight.decrementAndGet();
    }

    /** Counts an answered review. */
    void answered(Envelope envelope, Decision decision, long nanos) {
        decision.outcome().map(judged::get).orElse(skipped).answered(envelope, nanos);
    }

    /**
     * Counts an error.
     *
     * @param fatal whether it was answered with an HTTP error, so that the API server's failurePolicy decides
     */
    void error(Stage stage, boolean fatal) {
        errorCounter(stage, fatal).increment();
    }

    private Counter errorCounter(Stage stage, boolean fatal) {
        return (fatal ? fatalErrors : errors)
                .computeIfAbsent(
                        stage,
                        _ -> Counter.builder("headroom.errors")
                                .description(
                                        "Reviews that could not be judged; fatal ones got an HTTP error for an answer")
                                .tag("stage", stage.label())
                                .tag("fatal", Boolean.toString(fatal))
                                .register(registry));
    }
}
