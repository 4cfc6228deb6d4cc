package dev.headroom.gpu;

import dev.headroom.units.Bytes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

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
 * @param labels labels of nodes that have it, those that tell most first; none where that is not known
 */
public record GpuCandidate(
        String product,
        int count,
        Bytes memory,
        CudaMemory cuda,
        Optional<ComputeCapability> capability,
        Optional<Bytes> marketing,
        String source,
        List<NodeLabel> labels) {

    /** Copies the labels. */
    public GpuCandidate {
        labels = List.copyOf(labels);
    }

    /** A card on nodes of which no label is known. */
    public GpuCandidate(
            String product,
            int count,
            Bytes memory,
            CudaMemory cuda,
            Optional<ComputeCapability> capability,
            Optional<Bytes> marketing,
            String source) {
        this(product, count, memory, cuda, capability, marketing, source, List.of());
    }

    /** A card of which nothing but its memory is known. */
    public GpuCandidate(String product, int count, Bytes memory, Optional<Bytes> marketing, String source) {
        this(product, count, memory, CudaMemory.ofSmi(memory), Optional.empty(), marketing, source);
    }

    /** The same card, known from somewhere else. */
    public GpuCandidate withSource(String other) {
        return new GpuCandidate(product, count, memory, cuda, capability, marketing, other, labels);
    }

    /** The same card on nodes with these labels. */
    public GpuCandidate withLabels(List<NodeLabel> others) {
        return new GpuCandidate(product, count, memory, cuda, capability, marketing, source, others);
    }

    /** The same card, which is on nodes with these labels too. */
    public GpuCandidate alsoOn(List<NodeLabel> more) {
        SequencedSet<NodeLabel> all = new LinkedHashSet<>(labels);
        return all.addAll(more) ? withLabels(List.copyOf(all)) : this;
    }
}
