package dev.headroom.cluster.claim;

import dev.headroom.cluster.claim.DeviceSlices.Offer;
import dev.headroom.cluster.node.ClusterNodes;
import dev.headroom.cluster.node.NodeGroup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Places that have the same devices.
 *
 * @param there how many of each kind each of them has
 * @param isAnywhere whether one may be any node, or is one that nobody knows
 * @param groups the groups of the nodes that are such places
 * @param names the names of the same nodes
 * @param selecting the places that are nodes of a selector
 */
record DevicePlaces(
        Map<Offer, Integer> there,
        boolean isAnywhere,
        Set<NodeGroup> groups,
        Set<String> names,
        List<DevicePlace> selecting) {

    /** Where those places are among {@code nodes} now. */
    static DevicePlaces of(Map<Offer, Integer> there, List<DevicePlace> places, List<ClusterNodes> nodes) {
        boolean isAnywhere = false;
        Set<NodeGroup> groups = new HashSet<>();
        Set<String> names = new HashSet<>();
        List<DevicePlace> selecting = new ArrayList<>();
        for (DevicePlace place : places) {
            Optional<String> node = place.node();
            Optional<NodeGroup> group = node.flatMap(name ->
                    nodes.stream().flatMap(part -> part.group(name).stream()).findFirst());
            isAnywhere |= place.isEverywhere() || (node.isPresent() && group.isEmpty());
            group.ifPresent(groups::add);
            node.ifPresentOrElse(names::add, () -> selecting.add(place));
        }
        return new DevicePlaces(there, isAnywhere, groups, names, selecting);
    }
}
