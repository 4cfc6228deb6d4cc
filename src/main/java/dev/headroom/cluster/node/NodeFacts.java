package dev.headroom.cluster.node;

import java.util.List;
import java.util.Map;

/**
 * What matters of a node that has cards, or will have when its device plugin is up.
 *
 * @param name its name
 * @param labels its labels, all of them: a pod may select any
 * @param taints those that keep pods away
 * @param devices how many devices it can hand out by resource name; none when its device plugin has not said yet
 */
public record NodeFacts(String name, Map<String, String> labels, List<Taint> taints, Map<String, Long> devices) {

    /** Copies what it is given. */
    public NodeFacts {
        labels = Map.copyOf(labels);
        taints = List.copyOf(taints);
        devices = Map.copyOf(devices);
    }
}
