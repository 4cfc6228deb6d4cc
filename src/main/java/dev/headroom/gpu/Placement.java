package dev.headroom.gpu;

import dev.headroom.units.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a pod may land, as far as its template says.
 *
 * @param alternatives node selector terms: a node matches when it meets every requirement of at least one; the pod's
 *     {@code nodeSelector} stands in each. One empty alternative means anywhere, no alternative means nowhere.
 * @param gpuProduct the annotation {@code headroom.dev/gpu-product}
 * @param gpuMemory the annotation {@code headroom.dev/gpu-memory}, of each card
 * @param tolerations the taints that it bears
 * @param nodeName the node that it names, past the scheduler; it stands in each alternative too, as
 *     {@link #NODE_NAME}
 * @param runtimeClassName its RuntimeClass, which may have a node selector and tolerations of its own
 * @param beside what its other containers ask for
 */
public record Placement(
        List<List<LabelRequirement>> alternatives,
        Optional<String> gpuProduct,
        Optional<Bytes> gpuMemory,
        List<Toleration> tolerations,
        Optional<String> nodeName,
        Optional<String> runtimeClassName,
        PodDevices beside) {

    /** What {@code nodeName} and {@code matchFields} ask for, as if it were a label. */
    public static final String NODE_NAME = "metadata.name";

    /** A pod that says nothing about where it runs. */
    public static final Placement ANYWHERE = new Placement(List.of(List.of()), Optional.empty(), Optional.empty());

    /** Copies the lists. */
    public Placement {
        alternatives = alternatives.stream().map(List::copyOf).toList();
        tolerations = List.copyOf(tolerations);
    }

    /** A pod that bears no taint. */
    public Placement(
            List<List<LabelRequirement>> alternatives, Optional<String> gpuProduct, Optional<Bytes> gpuMemory) {
        this(alternatives, gpuProduct, gpuMemory, List.of(), Optional.empty(), Optional.empty(), PodDevices.NONE);
    }

    /** The same pod with these node selector terms. */
    public Placement withAlternatives(List<List<LabelRequirement>> terms) {
        return new Placement(terms, gpuProduct, gpuMemory, tolerations, nodeName, runtimeClassName, beside);
    }

    /** The same pod, whose other containers ask for that. */
    public Placement withBeside(PodDevices others) {
        return new Placement(alternatives, gpuProduct, gpuMemory, tolerations, nodeName, runtimeClassName, others);
    }

    /** The same pod, which must meet these requirements too and bears these taints too. */
    public Placement and(List<LabelRequirement> requirements, List<Toleration> more) {
        return new Placement(
                alternatives.stream().map(term -> concat(term, requirements)).toList(),
                gpuProduct,
                gpuMemory,
                concat(tolerations, more),
                nodeName,
                runtimeClassName,
                beside);
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        List<T> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}
