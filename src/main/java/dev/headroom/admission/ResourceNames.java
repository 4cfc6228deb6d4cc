package dev.headroom.admission;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The resources that metrics name: those of Kubernetes' own kinds and of the configured ones, {@code other} for the rest. */
final class ResourceNames {

    private static final List<String> BUILT_IN = List.of(
            "Pod",
            "Deployment",
            "ReplicaSet",
            "StatefulSet",
            "DaemonSet",
            "Job",
            "CronJob",
            "ReplicationController",
            "PodTemplate");

    private final List<String> names = new ArrayList<>(List.of("other"));
    private final Map<String, Integer> indexes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Kubernetes' own kinds and {@code configured} ones. */
    ResourceNames(Collection<String> configured) {
        BUILT_IN.forEach(this::add);
        configured.forEach(this::add);
    }

    private void add(String kind) {
        if (indexes.putIfAbsent(kind, names.size()) == null) {
            names.add(resource(kind));
        }
    }

    /** The plural by Kubernetes' own rule (meta.UnsafeGuessKindToResource in k8s.io/apimachinery). */
    private static String resource(String kind) {
        String lower = kind.toLowerCase(Locale.ROOT);
        if (lower.endsWith("s")) {
            return lower + "es";
        }
        return lower.endsWith("y") ? lower.substring(0, lower.length() - 1) + "ies" : lower + "s";
    }

    int count() {
        return names.size();
    }

    int index(String kind) {
        return indexes.getOrDefault(kind, 0);
    }

    String name(int index) {
        return names.get(index);
    }
}
