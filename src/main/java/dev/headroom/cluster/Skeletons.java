package dev.headroom.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an informer keeps of objects to know which came and went: their names and versions. A Node has some ten kilobytes,
 * most of them the names of images.
 *
 * @param <T> the kind
 */
final class Skeletons<T extends HasMetadata> implements ItemStore<T> {

    private final Map<String, T> byKey = new ConcurrentHashMap<>();
    private final Supplier<T> empty;

    /** Objects made by {@code empty} stand for those that came. */
    Skeletons(Supplier<T> empty) {
        this.empty = empty;
    }

    @Override
    public String getKey(T object) {
        return Cache.metaNamespaceKeyFunc(object);
    }

    @Override
    public @Nullable T put(String key, T object) {
        T skeleton = empty.get();
        skeleton.setMetadata(new ObjectMetaBuilder()
                .withName(object.getMetadata().getName())
                .withNamespace(object.getMetadata().getNamespace())
                .withUid(object.getMetadata().getUid())
                .withResourceVersion(object.getMetadata().getResourceVersion())
                .build());
        return byKey.put(key, skeleton);
    }

    @Override
    public @Nullable T remove(String key) {
        return byKey.remove(key);
    }

    @Override
    public Stream<String> keySet() {
        return byKey.keySet().stream();
    }

    @Override
    public Stream<T> values() {
        return byKey.values().stream();
    }

    @Override
    public int size() {
        return byKey.size();
    }

    @Override
    public @Nullable T get(String key) {
        return byKey.get(key);
    }

    @Override
    public boolean isFullState() {
        return false;
    }
}
