package dev.headroom.cluster.claim;

import dev.headroom.cluster.node.ClusterNodes;
import dev.headroom.cluster.node.NodeGroup;
import dev.headroom.cluster.node.NodeIndex;
import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.Placement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a pod could land where devices are. Where no node of that kind is known, it might.
 *
 * @param parts all nodes, in parts
 * @param placement where the pod may land
 * @param terms the terms of its node selector, for each part of the nodes
 */
record NodesTaking(List<ClusterNodes> parts, Placement placement, List<Term> terms) {

    /**
     * A term of a node selector.
     *
     * @param own what it asks of what is each node's own
     * @param groups the groups of nodes that meet the rest of it and whose taints the pod bears
     */
    record Term(List<LabelRequirement> own, Set<NodeGroup> groups) {

        /** Whether one of the places meets it. */
        boolean isMetByOne(DevicePlaces places) {
            return own.isEmpty()
                    ? !Collections.disjoint(groups, places.groups())
                    : groups.stream()
                            .filter(places.groups()::contains)
                            .anyMatch(group -> group.hasMember(own, places.names()));
        }
    }

    static NodesTaking of(List<ClusterNodes> parts, Placement placement) {
        return new NodesTaking(
                parts,
                placement,
                placement.alternatives().stream()
                        .distinct()
                        .flatMap(term -> parts.stream().map(part -> term(part.index(), placement, term)))
                        .toList());
    }

    private static Term term(NodeIndex index, Placement placement, List<LabelRequirement> asked) {
        Map<Boolean, List<LabelRequirement>> parts =
                asked.stream().collect(Collectors.partitioningBy(requirement -> NodeGroup.isOwn(requirement.key())));
        return new Term(
                parts.getOrDefault(true, List.of()),
                index.taking(placement.withAlternatives(List.of(parts.getOrDefault(false, List.of())))));
    }

    /** Whether one of the places takes it. */
    boolean takesOne(DevicePlaces places) {
        return places.isAnywhere()
                || terms.stream().anyMatch(term -> term.isMetByOne(places))
                || places.selecting().stream().anyMatch(this::takes);
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
