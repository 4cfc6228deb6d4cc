package dev.headroom.workload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The ConfigMaps that one object may refer to, those of its namespace; each is asked for once. */
final class SeenConfigMaps {
    private final ConfigMaps all;
    private final String namespace;
    private final Map<String, Optional<Map<String, String>>> seen = new HashMap<>();
    private final List<CompletionStage<?>> pending = new ArrayList<>();

    SeenConfigMaps(ConfigMaps all, String namespace) {
        this.all = all;
        this.namespace = namespace;
    }

    /** Its texts by key; empty when they are not known, or not yet. */
    Optional<Map<String, String>> data(String name) {
        return seen.computeIfAbsent(name, this::find);
    }

    private Optional<Map<String, String>> find(String name) {
        return switch (all.find(namespace, name)) {
            case ConfigMaps.Lookup.Found found -> Optional.of(found.data());
            case ConfigMaps.Lookup.Unseen _ -> Optional.empty();
            case ConfigMaps.Lookup.Pending looking -> {
                pending.add(looking.settled());
                yield Optional.empty();
            }
        };
    }

    /** Completes when all that is being looked up is settled; empty when nothing is. */
    Optional<CompletionStage<?>> settled() {
        return pending.isEmpty()
                ? Optional.empty()
                : Optional.of(CompletableFuture.allOf(pending.stream()
                        .map(CompletionStage::toCompletableFuture)
                        .toArray(CompletableFuture[]::new)));
    }
}
