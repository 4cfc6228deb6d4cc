package dev.headroom.admission;

import dev.headroom.cluster.Cluster;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Readiness: the cluster's nodes have been read once, if they are watched. Until then a pod that fits on no card known so
 * far is undecided, so a new replica would let through what the one that it replaces denies.
 *
 * <p>It is waited for a while only: where the API server does not let nodes be listed, what a manifest itself tells is still
 * judged.
 */
@Singleton
@Readiness
final class ClusterRead implements HealthCheck {

    /** Room for lists of many pages, and less than a rollout notices. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private final BooleanSupplier isRead;
    private final LongSupplier nanoTime;
    private volatile long start;
    private volatile boolean ready;

    @Inject
    ClusterRead(Cluster cluster) {
        this(cluster::isRead, System::nanoTime);
    }

    /** In a test's time. */
    ClusterRead(BooleanSupplier isRead, LongSupplier nanoTime) {
        this.isRead = isRead;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    void start(@Observes StartupEvent started) {
        start = nanoTime.getAsLong();
    }

    /** Once ready it stays so: what was read is stale at worst. */
    @Override
    public HealthCheckResponse call() {
        if (!ready) {
            ready = isRead.getAsBoolean() || nanoTime.getAsLong() - start >= PATIENCE.toNanos();
        }
        return HealthCheckResponse.named("cluster-read").status(ready).build();
    }
}
