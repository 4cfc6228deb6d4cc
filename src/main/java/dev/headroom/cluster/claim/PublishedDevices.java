package dev.headroom.cluster.claim;

import dev.headroom.cluster.claim.Combination.Given;
import dev.headroom.gpu.Placement;
import java.util.List;

/**
 * The devices that drivers publish where a pod could land.
 *
 * @param slices the devices
 * @param nodes where they are
 */
record PublishedDevices(DeviceSlices slices, NodesTaking nodes) {

    /** Those that could be the smallest of what a place that takes the pod hands out for all of the requests. */
    List<Given> smallest(Combination combination, Placement placement) {
        return slices.places().entrySet().stream()
                .filter(alike -> alike.getValue().stream().anyMatch(place -> nodes.takes(placement, place)))
                .flatMap(alike -> combination.smallest(alike.getKey()).stream())
                .distinct()
                .toList();
    }
}
