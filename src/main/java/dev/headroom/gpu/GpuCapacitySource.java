package dev.headroom.gpu;

import java.util.List;

/** Where facts about cards in the cluster come from. Implementations answer from memory and never block. */
@FunctionalInterface
public interface GpuCapacitySource {

    /** Every card that a pod with this request and placement could land on. */
    CandidateGpus candidates(GpuRequest request, Placement placement);

    /** Cards that it could get if its placement did not name one, the cheapest first; none when nothing is known. */
    default List<GpuCandidate> alternatives(GpuRequest request, Placement placement) {
        return List.of();
    }

    /**
     * Names of resources that stand for MIG slices of the cards whose slices it asks for, or of others where it may land
     * on any; none when it asks for something else.
     */
    default List<String> slices(GpuRequest request, Placement placement) {
        return List.of();
    }
}
