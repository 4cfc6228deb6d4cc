package dev.headroom.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.LongStream;

/** The meters of one verdict: how long it took, and a counter for each operation, resource and dry run. */
final class VerdictMeters {

    private static final List<String> OPERATIONS = List.of("CREATE", "UPDATE", "DELETE", "CONNECT", "other");

    /** 0.5 ms to 10 s: from what a review takes to what an API server waits. */
    private static final Duration[] BUCKETS = LongStream.of(
                    500,
                    1_000,
                    2_500,
                    5_000,
                    10_000,
                    25_000,
                    50_000,
                    100_000,
                    250_000,
                    500_000,
                    1_000_000,
                    2_500_000,
                    5_000_000,
                    10_000_000)
            .mapToObj(micros -> Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(micros)))
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final String verdict;
    private final Mode mode;
    private final ResourceNames resources;
    private final Timer duration;
    private final AtomicReferenceArray<Counter> requests;

    VerdictMeters(MeterRegistry registry, String verdict, Mode mode, ResourceNames resources) {
        this.registry = registry;
        this.verdict = verdict;
        this.mode = mode;
        this.resources = resources;
        this.requests = new AtomicReferenceArray<>(OPERATIONS.size() * resources.count() * 2);
        this.duration = Timer.builder("headroom.admission.duration")
                .description("From the head of a review to its answer")
                .tag("verdict", verdict)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    void answered(Envelope envelope, long nanos) {
        duration.record(nanos, TimeUnit.NANOSECONDS);
        int resource = resources.index(envelope.subject().kind());
        counter(operation(envelope.operation()), resource, envelope.dryRun()).increment();
    }

    private static int operation(String operation) {
        return switch (operation) {
            case "CREATE" -> 0;
            case "UPDATE" -> 1;
            case "DELETE" -> 2;
            case "CONNECT" -> 3;
            default -> 4;
        };
    }

    private Counter counter(int operation, int resource, boolean dryRun) {
        int slot = (operation * resources.count() + resource) * 2 + (dryRun ? 1 : 0);
        Counter counter = requests.get(slot);
        if (counter == null) {
            // the registry gives the same counter to whoever asks twice
            counter = register(operation, resource, dryRun);
            requests.set(slot, counter);
        }
        return counter;
    }

    private Counter register(int operation, int resource, boolean dryRun) {
        return Counter.builder("headroom.admission.requests")
                .description("Reviews answered")
                .tag("verdict", verdict)
                .tag("mode", mode.label())
                .tag("operation", OPERATIONS.get(operation))
                .tag("resource", resources.name(resource))
                .tag("dry_run", Boolean.toString(dryRun))
                .register(registry);
    }
}
