package dev.headroom.workload;

import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Where ConfigMaps are known. Implementations answer from memory and never block: one that must ask elsewhere answers {@link
 * Lookup.Pending} and asks behind it.
 */
@FunctionalInterface
public interface ConfigMaps {
    /** The answer where none may be read. */
    ConfigMaps UNSEEN = (_, _) -> new Lookup.Unseen();

    /** What is known of the ConfigMap of that name. */
    Lookup find(String namespace, String name);

    /** What is known of a ConfigMap. */
    sealed interface Lookup {
        /**
         * It is there.
         *
         * @param data its texts by key
         */
        record Found(Map<String, String> data) implements Lookup {
            /** Copies the map. */
            public Found {
                data = Map.copyOf(data);
            }
        }

        /** It is not there, or may not be read. */
        record Unseen() implements Lookup {}

        /**
         * It is being looked up.
         *
         * @param settled completes, always normally, when asking again gives another answer
         */
        record Pending(CompletionStage<?> settled) implements Lookup {}
    }
}
