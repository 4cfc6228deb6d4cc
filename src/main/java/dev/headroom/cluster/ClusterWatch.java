package dev.headroom.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is known of a cluster up to date by one informer for each kind of objects. With the API server slow or gone what
 * was known stays known, and ages.
 */
public final class ClusterWatch implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ClusterWatch.class);

    /** So that a list of large objects never is in memory as a whole. */
    private static final long PAGE = 100;

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final KubernetesClient client;
    private final ClusterState state;
    private final List<SharedIndexInformer<?>> informers = new ArrayList<>();
    private final Set<ExtraKind> missing = EnumSet.allOf(ExtraKind.class);
    private final News news = new News(LOG);
    private final Thread heart = Thread.ofVirtual().name("cluster").unstarted(this::keep);
    private volatile @Nullable SharedIndexInformer<Node> nodes;
    private volatile boolean looked;
    private volatile boolean closed;

    /** Watches for {@code cluster} as soon as it is started. */
    public ClusterWatch(KubernetesClient client, Cluster cluster) {
        this.client = client;
        this.state = cluster.state();
    }

    /** Starts watching; returns at once, whatever the API server does. */
    public void start() {
        // before the heart beats: nothing may pass for read that nobody has looked for
        state.unread().await("kinds of objects", () -> looked);
        heart.start();
    }

    private void keep() {
        SharedIndexInformer<Node> started = watch(
                "nodes",
                client.nodes(),
                Node::new,
                state::put,
                node -> state.removeNode(String.valueOf(node.getMetadata().getName())));
        nodes = started;
        await("nodes", started);
        do {
            beat();
        } while (!closed && sleeps());
    }

    /**
     * An informer does not say when its API server is gone, so it is asked for its version, which anybody may. One that
     * answers and lets nodes be watched no more does not keep the view fresh.
     */
    private void beat() {
        try {
            Objects.requireNonNull(client.getKubernetesVersion(), "no version");
            SharedIndexInformer<Node> watching = nodes;
            if (watching != null && watching.isWatching()) {
                state.age().seen();
            }
            news.over("the API server");
            watchWhatIsServed();
            looked = true;
        } catch (RuntimeException e) {
            tellUnlessClosed(
                    "the API server",
                    "the API server does not answer, what is known of the cluster stays: " + reason(e));
        }
    }

    private void tellUnlessClosed(String what, String text) {
        if (!closed) {
            news.bad(what, text);
        }
    }

    /** Karpenter and others may be installed later. */
    private void watchWhatIsServed() {
        for (ExtraKind kind : List.copyOf(missing)) {
            kind.served(client).ifPresent(context -> {
                missing.remove(kind);
                var started = watch(
                        kind.plural(),
                        client.genericKubernetesResources(context).inAnyNamespace(),
                        GenericKubernetesResource::new,
                        object -> state.put(kind, object),
                        object -> state.remove(kind, object));
                if (kind.tellsOfPlaces()) {
                    await(kind.plural(), started);
                }
            });
        }
    }

    private void await(String what, @Nullable SharedIndexInformer<?> informer) {
        if (informer != null) {
            state.unread().await(what, informer::hasSynced);
        }
    }

    private synchronized <T extends HasMetadata> @Nullable SharedIndexInformer<T> watch(
            String what, Informable<T> objects, Supplier<T> empty, Consumer<T> put, Consumer<T> remove) {
        if (closed) {
            return null;
        }
        SharedIndexInformer<T> informer = objects.withLimit(PAGE).runnableInformer(0);
        informers.add(informer);
        informer.removeNamespaceIndex()
                .itemStore(new Skeletons<>(empty))
                .addEventHandler(new Handler<>(what, put, remove))
                .exceptionHandler((_, failure) -> {
                    tellUnlessClosed(what, "cannot watch " + what + ", trying again: " + reason(failure));
                    return !closed;
                })
                .start();
        return informer;
    }

    /** Tells changes to the state; an object that cannot be read leaves the others alone. */
    private final class Handler<T extends HasMetadata> implements ResourceEventHandler<T> {

        private final String what;
        private final Consumer<T> put;
        private final Consumer<T> remove;

        Handler(String what, Consumer<T> put, Consumer<T> remove) {
            this.what = what;
            this.put = put;
            this.remove = remove;
        }

        @Override
        public void onAdd(T object) {
            tell(put, object);
        }

        @Override
        public void onUpdate(T former, T object) {
            tell(put, object);
        }

        @Override
        public void onDelete(T object, boolean isFinalStateUnknown) {
            tell(remove, object);
        }

        private void tell(Consumer<T> change, T object) {
            news.over(what);
            state.age().seen();
            try {
                change.accept(object);
            } catch (RuntimeException e) {
                LOG.warnf("cannot read %s %s: %s", what, object.getMetadata().getName(), reason(e));
            }
        }
    }

    private static String reason(Throwable failure) {
        return Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    }

    private static boolean sleeps() {
        try {
            Thread.sleep(HEARTBEAT);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        heart.interrupt();
        informers.forEach(SharedIndexInformer::stop);
    }
}
