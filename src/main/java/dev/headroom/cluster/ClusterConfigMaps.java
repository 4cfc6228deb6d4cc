package dev.headroom.cluster;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.headroom.workload.ConfigMaps;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * ConfigMaps of the API server, each got by its name when a workload refers to it and remembered for a moment, so that the
 * right to get those of some names is enough. None is watched: a cluster has thousands of them.
 */
public final class ClusterConfigMaps implements ConfigMaps {
    private static final Logger LOG = Logger.getLogger(ClusterConfigMaps.class);

    /** A pod that is created again meanwhile may be judged by what stood there before. */
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private static final int MOST = 500;

    /** More than all of a process' variables; what is longer is a file rather than settings. */
    private static final int MOST_CHARACTERS = 128 << 10;

    private final Supplier<KubernetesClient> client;
    private final ConfigMapNews news;
    private final AsyncCache<Key, Lookup> known = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(REMEMBERED)
            .executor(ClusterConfigMaps::run)
            .buildAsync();

    private record Key(String namespace, String name) {}

    /** Asks with {@code client}, which is asked for when the first ConfigMap is. */
    public ClusterConfigMaps(Supplier<KubernetesClient> client) {
        this(client, ConfigMapNews.logged(new News(LOG)));
    }

    ClusterConfigMaps(Supplier<KubernetesClient> client, ConfigMapNews news) {
        this.client = client;
        this.news = news;
    }

    private static void run(Runnable task) {
        Thread.ofVirtual().name("config-map").start(task);
    }

    @Override
    public Lookup find(String namespace, String name) {
        CompletableFuture<Lookup> answer = known.get(new Key(namespace, name), this::ask);
        return answer.isDone() ? answer.join() : new Lookup.Pending(answer);
    }

    /** The same for a caller who has the time to wait. */
    Lookup await(String namespace, String name) {
        return known.get(new Key(namespace, name), this::ask).join();
    }

    private CompletableFuture<Lookup> ask(Key key, Executor executor) {
        return CompletableFuture.supplyAsync(() -> get(key), executor);
    }

    private Lookup get(Key key) {
        try {
            ConfigMap map = client.get()
                    .configMaps()
                    .inNamespace(key.namespace())
                    .withName(key.name())
                    .get();
            return map == null ? missing(key) : found(map);
        } catch (KubernetesClientException e) {
            return unseen(key, ClusterList.reason(e));
        } catch (RuntimeException e) {
            return unseen(key, e.toString());
        }
    }

    private Lookup missing(Key key) {
        news.missing("there is no ConfigMap %s in namespace %s".formatted(key.name(), key.namespace()));
        return new Lookup.Unseen();
    }

    private Lookup found(ConfigMap map) {
        news.answered();
        return seen(Objects.requireNonNullElse(map.getData(), Map.of()));
    }

    private Lookup unseen(Key key, String reason) {
        news.unreadable("cannot read ConfigMap %s of namespace %s: %s".formatted(key.name(), key.namespace(), reason));
        return new Lookup.Unseen();
    }

    private static Lookup seen(Map<String, String> data) {
        long characters = data.entrySet().stream()
                .mapToLong(entry ->
                        entry.getKey().length() + (long) entry.getValue().length())
                .sum();
        return characters > MOST_CHARACTERS ? new Lookup.Unseen() : new Lookup.Found(data);
    }
}
