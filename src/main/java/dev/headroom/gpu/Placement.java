package dev.headroom.gpu;

import dev.headroom.units.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * Where a pod may land, as far as its template says.
 *
 * @param alternatives node selector terms: a node matches when it meets every requirement of at least one; the pod's
 *     {@code nodeSelector} stands in each. One empty alternative means anywhere, no alternative means nowhere.
 * @param gpuProduct the annotation {@code headroom.dev/gpu-product}
 * @param gpuMemory the annotation {@code headroom.dev/gpu-memory}, of each card
 */
public record Placement(
        List<List<LabelRequirement>> alternatives, Optional<String> gpuProduct, Optional<Bytes> gpuMemory) {

    /** A pod that says nothing about where it runs. */
    public static final Placement ANYWHERE = new Placement(List.of(List.of()), Optional.empty(), Optional.empty());

    /** Copies the lists. */
    public Placement {
        alternatives = alternatives.stream().map(List::copyOf).toList();
    }
}
