package dev.headroom.gpu;

import dev.headroom.units.Bytes;
import java.util.Optional;

/**
 * A card that the pod could land on.
 *
 * @param product its name for a person, a product label where there is one: {@code NVIDIA-A10G}
 * @param count how many of them the container gets, at least 1
 * @param memory memory of each, as nvidia-smi or the annotation says it
 * @param cuda what a CUDA process sees of it
 * @param capability its compute capability, empty where nothing tells
 * @param marketing the memory on the box of each, empty for a MIG slice or an amount that an annotation gives
 * @param source which evidence says so: {@code nodeSelector nvidia.com/gpu.product}
 */
public record GpuCandidate(
        String product,
        int count,
        Bytes memory,
        CudaMemory cuda,
        Optional<ComputeCapability> capability,
        Optional<Bytes> marketing,
        String source) {

    /** A card of which nothing but its memory is known. */
    public GpuCandidate(String product, int count, Bytes memory, Optional<Bytes> marketing, String source) {
        this(product, count, memory, CudaMemory.ofSmi(memory), Optional.empty(), marketing, source);
    }
}
