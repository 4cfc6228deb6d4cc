package dev.headroom.gpu;

/** Where facts about cards in the cluster come from. Implementations answer from memory and never block. */
@FunctionalInterface
public interface GpuCapacitySource {

    /** Every card that a pod with this request and placement could land on. */
    CandidateGpus candidates(GpuRequest request, Placement placement);
}
