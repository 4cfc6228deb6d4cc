package dev.headroom.admission;

import dev.headroom.cluster.Cluster;
import dev.headroom.cluster.ClusterWatch;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;

/** Watches the cluster's nodes while the door is open, where {@code headroom.cluster.nodes} says so. */
@Singleton
final class ClusterWatcher {

    private final ReviewSettings settings;
    private final Cluster cluster;
    private final Instance<KubernetesClient> client;
    private Optional<ClusterWatch> watch = Optional.empty();

    ClusterWatcher(ReviewSettings settings, Cluster cluster, Instance<KubernetesClient> client) {
        this.settings = settings;
        this.cluster = cluster;
        this.client = client;
    }

    void start(@Observes StartupEvent start) {
        if (settings.cluster().nodes().orElseGet(ClusterWatcher::isClusterGiven)) {
            ClusterWatch started = new ClusterWatch(client.get(), cluster);
            watch = Optional.of(started);
            started.start();
        }
    }

    private static boolean isClusterGiven() {
        return Stream.of("KUBERNETES_SERVICE_HOST", "KUBECONFIG")
                .map(System.getenv()::get)
                .anyMatch(value -> value != null && !value.isEmpty());
    }

    void stop(@Observes ShutdownEvent stop) {
        watch.ifPresent(ClusterWatch::close);
    }
}
