package dev.headroom.cluster.claim;

import dev.headroom.cluster.claim.Combination.Given;
import dev.headroom.cluster.node.ClusterNodes;
import dev.headroom.gpu.Placement;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The devices that drivers publish where a pod could land. Places are looked for among groups of nodes, and that is kept
 * until devices or nodes change: ten thousand nodes cost a review little more than ten.
 */
final class PublishedDevices {

    private final DeviceSlices slices;
    private final List<ClusterNodes> nodes;
    private volatile @Nullable Located located;

    /** The places of devices after so many changes of slices and moves of nodes. */
    private record Located(List<Integer> changes, List<DevicePlaces> places) {}

    /**
     * The devices of {@code slices} on these nodes.
     *
     * @param nodes all nodes, in parts
     */
    PublishedDevices(DeviceSlices slices, List<ClusterNodes> nodes) {
        this.slices = slices;
        this.nodes = nodes;
    }

    /** What is published, wherever it is. */
    DeviceSlices slices() {
        return slices;
    }

    /**
     * Those that could be the smallest of what a place that takes the pod hands out for all requests of one of the
     * combinations.
     */
    List<Given> smallest(List<Combination> combinations, Placement placement) {
        NodesTaking taking = NodesTaking.of(nodes, placement);
        return places().stream()
                .filter(taking::takesOne)
                .flatMap(places ->
                        combinations.stream().flatMap(combination -> combination.smallest(places.there()).stream()))
                .distinct()
                .toList();
    }

    private List<DevicePlaces> places() {
        // before anything is looked at: what changes meanwhile is looked for again
        List<Integer> now = Stream.concat(
                        Stream.of(slices.changes()), nodes.stream().map(ClusterNodes::moves))
                .toList();
        Located known = located;
        if (known == null || !known.changes().equals(now)) {
            known = new Located(now, locate());
            located = known;
        }
        return known.places();
    }

    private List<DevicePlaces> locate() {
        return slices.places().entrySet().stream()
                .map(alike -> DevicePlaces.of(alike.getKey(), alike.getValue(), nodes))
                .toList();
    }
}
