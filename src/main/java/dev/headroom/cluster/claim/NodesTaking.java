package dev.headroom.cluster.claim;

import dev.headroom.cluster.node.NodeIndex;
import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.Placement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whether a pod could land where a device is. Where no node of that kind is known, it might.
 *
 * @param nodes all nodes, in parts
 */
public record NodesTaking(List<Supplier<NodeIndex>> nodes) {

    /** Whether one of the nodes that have the device takes the pod. */
    boolean takes(Placement placement, DevicePlace place) {
        if (place.isEverywhere()) {
            return true;
        }
        boolean isKnown = false;
        for (Supplier<NodeIndex> part : nodes) {
            NodeIndex index = part.get();
            BitSet having = index.selected(Placement.ANYWHERE.withAlternatives(place.terms()));
            isKnown |= !having.isEmpty();
            if (!having.isEmpty() && takes(index, placement, place)) {
                return true;
            }
        }
        return !isKnown;
    }

    private static boolean takes(NodeIndex index, Placement placement, DevicePlace place) {
        BitSet taking = index.selected(placement.withAlternatives(both(placement.alternatives(), place.terms())));
        taking.and(index.borne(placement.tolerations()));
        return !taking.isEmpty();
    }

    private static List<List<LabelRequirement>> both(
            List<List<LabelRequirement>> asked, List<List<LabelRequirement>> having) {
        List<List<LabelRequirement>> both = new ArrayList<>();
        for (List<LabelRequirement> one : asked) {
            for (List<LabelRequirement> other : having) {
                List<LabelRequirement> term = new ArrayList<>(one);
                term.addAll(other);
                both.add(term);
            }
        }
        return both;
    }
}
