package dev.headroom.cluster.claim;

import dev.headroom.cluster.node.ClusterNodes;
import dev.headroom.cluster.node.NodeGroup;
import dev.headroom.cluster.node.NodeIndex;
import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.Placement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a pod could land where devices are. Where no node of that kind is known, it might.
 *
 * @param parts all nodes, in parts
 * @param placement where the pod may land
 * @param groups the groups of nodes of which one takes it, or all where it asks for nothing that is each node's own
 */
record NodesTaking(List<ClusterNodes> parts, Placement placement, Set<NodeGroup> groups) {

    static NodesTaking of(List<ClusterNodes> parts, Placement placement) {
        Set<NodeGroup> groups = new HashSet<>();
        parts.forEach(part -> groups.addAll(part.index().taking(placement)));
        return new NodesTaking(parts, placement, groups);
    }

    /** Whether one of the places takes it. */
    boolean takesOne(DevicePlaces places) {
        return places.isAnywhere()
                || takesOneByName(places)
                || places.selecting().stream().anyMatch(this::takes);
    }

    private boolean takesOneByName(DevicePlaces places) {
        return mayTake(places.groups())
                && (isTakenByGroups() || places.named().stream().anyMatch(this::takes));
    }

    private boolean mayTake(Set<NodeGroup> having) {
        return !Collections.disjoint(groups, having);
    }

    /** Whether all nodes of a group take it, or none. */
    private boolean isTakenByGroups() {
        return placement.alternatives().stream()
                .flatMap(List::stream)
                .noneMatch(requirement -> NodeGroup.isOwn(requirement.key()));
    }

    /** Whether one of the nodes that have the device takes the pod. */
    private boolean takes(DevicePlace place) {
        boolean isKnown = false;
        for (ClusterNodes part : parts) {
            NodeIndex index = part.index();
            BitSet having = index.selected(Placement.ANYWHERE.withAlternatives(place.terms()));
            isKnown |= !having.isEmpty();
            if (!having.isEmpty() && takes(index, place)) {
                return true;
            }
        }
        return !isKnown;
    }

    private boolean takes(NodeIndex index, DevicePlace place) {
        return !index.taking(placement.withAlternatives(both(placement.alternatives(), place.terms())))
                .isEmpty();
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
