package dev.headroom.cluster.node;

import dev.headroom.catalog.placement.CatalogGpuCapacity;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a node says about its cards.
 *
 * @param labels those of its labels that tell something of them
 * @param devices how many devices it can hand out by resource name; none when that is not known yet
 */
public record NodeLabels(Map<String, String> labels, Map<String, Long> devices) {

    static NodeLabels of(NodeGroup.Kind kind) {
        Map<String, String> telling = new TreeMap<>(kind.labels());
        telling.keySet().removeIf(key -> !tells(key));
        return new NodeLabels(Map.copyOf(telling), kind.devices());
    }

    private static boolean tells(String key) {
        return key.startsWith("nvidia.com/mig-")
                || key.equals("nvidia.com/mig.config.state")
                || CloudMemory.KEYS.contains(key)
                || CatalogGpuCapacity.reads(key);
    }
}
