package dev.headroom.cluster;

import dev.headroom.cluster.node.Fields;
import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.LabelRequirement.Operator;
import dev.headroom.gpu.Placement;
import dev.headroom.gpu.Toleration;
import dev.headroom.workload.PodTolerations;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What RuntimeClasses add to the placement of the pods that name them; the API server merges it into Pods alone. */
final class RuntimeClasses {

    private final Map<String, Scheduling> byName = new ConcurrentHashMap<>();

    private record Scheduling(List<LabelRequirement> nodeSelector, List<Toleration> tolerations) {}

    /** Takes a class as it is now. */
    void put(GenericKubernetesResource runtimeClass) {
        Map<String, Object> selector = Fields.map(runtimeClass.get("scheduling", "nodeSelector"));
        byName.put(
                Fields.text(runtimeClass.getMetadata().getName()),
                new Scheduling(
                        selector.entrySet().stream()
                                .map(pair -> new LabelRequirement(
                                        pair.getKey(), Operator.IN, List.of(Fields.text(pair.getValue()))))
                                .toList(),
                        Fields.maps(runtimeClass.get("scheduling", "tolerations"))
                                .flatMap(RuntimeClasses::toleration)
                                .toList()));
    }

    private static Stream<Toleration> toleration(Map<String, Object> toleration) {
        return PodTolerations.read(
                Fields.text(toleration.get("key")),
                Fields.text(toleration.get("operator")),
                Fields.text(toleration.get("value")),
                Fields.text(toleration.get("effect")));
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
