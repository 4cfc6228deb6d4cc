package dev.headroom.workload;

import dev.headroom.serving.Shown;
import io.fabric8.kubernetes.api.model.Container;
import java.util.List;
import java.util.Map;

/**
 * A part of a card that a pod asks for by annotation instead of a resource: KAI-Scheduler and run:ai give it to the first
 * container, or the one that another annotation names.
 */
final class GpuFraction {

    private static final List<String> ANNOTATIONS = List.of("gpu-fraction", "gpu-memory");
    private static final String CONTAINER = "gpu-fraction-container-name";

    private GpuFraction() {}

    /** What the annotations give to the container. */
    static GpuDemand of(Container container, Map<String, String> annotations) {
        String receiver = annotations.get(CONTAINER);
        if (receiver != null && !receiver.equals(container.getName())) {
            return GpuDemand.NONE;
        }
        return ANNOTATIONS.stream()
                .filter(annotations::containsKey)
                .findFirst()
                .map(name -> GpuDemand.unreadable("it asks for a part of a card by annotation " + name + ": "
                        + Shown.of(String.valueOf(annotations.get(name)))))
                .orElse(GpuDemand.NONE);
    }
}
