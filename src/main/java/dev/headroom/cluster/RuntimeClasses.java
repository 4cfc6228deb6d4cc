package dev.headroom.cluster;

import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.LabelRequirement.Operator;
import dev.headroom.gpu.Placement;
import dev.headroom.gpu.Toleration;
import dev.headroom.workload.PodTolerations;
import io.fabric8.kubernetes.api.model.node.v1.RuntimeClass;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** What RuntimeClasses add to the placement of the pods that name them; the API server merges it into Pods alone. */
final class RuntimeClasses {

    private final Map<String, Scheduling> byName = new ConcurrentHashMap<>();

    private record Scheduling(List<LabelRequirement> nodeSelector, List<Toleration> tolerations) {}

    /** Takes a class as it is now. */
    void put(RuntimeClass runtimeClass) {
        var scheduling = runtimeClass.getScheduling();
        if (scheduling == null) {
            remove(runtimeClass.getMetadata().getName());
            return;
        }
        Map<String, String> selector = Objects.requireNonNullElse(scheduling.getNodeSelector(), Map.of());
        byName.put(
                runtimeClass.getMetadata().getName(),
                new Scheduling(
                        selector.entrySet().stream()
                                .map(pair -> new LabelRequirement(pair.getKey(), Operator.IN, List.of(pair.getValue())))
                                .toList(),
                        PodTolerations.of(scheduling.getTolerations())));
    }

    /** Forgets a class. */
    void remove(String name) {
        byName.remove(name);
    }

    /** The placement with what its RuntimeClass adds. */
    Placement addTo(Placement placement) {
        Scheduling scheduling = placement.runtimeClassName().map(byName::get).orElse(null);
        return scheduling == null ? placement : placement.and(scheduling.nodeSelector(), scheduling.tolerations());
    }
}
