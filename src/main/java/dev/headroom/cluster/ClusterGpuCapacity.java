package dev.headroom.cluster;

import dev.headroom.catalog.placement.CatalogGpuCapacity;
import dev.headroom.gpu.CandidateGpus;
import dev.headroom.gpu.CandidateGpus.Known;
import dev.headroom.gpu.CandidateGpus.Unknown;
import dev.headroom.gpu.CardParts;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuCapacitySource;
import dev.headroom.gpu.GpuPart;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.Placement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cards that a pod could land on in a cluster. An annotation speaks alone. Else every node counts that takes the pod, be
 * it there or one that an autoscaler would make; where one of them does not tell its card, and where none takes the pod, the
 * pod's own selectors are asked.
 */
final class ClusterGpuCapacity implements GpuCapacitySource {

    /** What the names of resources begin with that stand for NVIDIA's cards, or for parts of them. */
    private static final List<String> RESOURCES = List.of("nvidia.com/", "volcano.sh/", "aliyun.com/");

    private static final String GPU = "nvidia.com/gpu";

    private final GpuCapacitySource catalog;
    private final ClusterState state;

    ClusterGpuCapacity(GpuCapacitySource catalog, ClusterState state) {
        this.catalog = catalog;
        this.state = state;
    }

    @Override
    public CandidateGpus candidates(GpuRequest request, Placement placement) {
        Placement scheduled = state.runtimeClasses().addTo(placement);
        boolean annotated =
                placement.gpuMemory().isPresent() || placement.gpuProduct().isPresent();
        if (!annotated && request.part() instanceof GpuPart.Claimed claimed) {
            return state.claims().candidates(request, claimed.claims(), scheduled);
        }
        return annotated || RESOURCES.stream().noneMatch(request.resource()::startsWith)
                ? catalog.candidates(request, scheduled)
                : CardParts.of(request, cards(request.whole(), scheduled));
    }

    /** Other cards of the cluster, where it has any. */
    @Override
    public List<GpuCandidate> alternatives(GpuRequest request, Placement placement) {
        Placement anyCard = placement.withAlternatives(placement.alternatives().stream()
                .map(term -> term.stream()
                        .filter(asked -> !CatalogGpuCapacity.reads(asked.key()))
                        .toList())
                .toList());
        List<GpuCandidate> there = request.resource().equals(GPU) && request.part() instanceof GpuPart.Whole
                ? state.landing(request, state.runtimeClasses().addTo(anyCard)).cards()
                : List.of();
        return there.isEmpty() ? catalog.alternatives(request, placement) : Sources.distinct(there);
    }

    private CandidateGpus cards(GpuRequest request, Placement placement) {
        Landing landing = state.landing(request, placement);
        Optional<Unknown> unclear = landing.unclear().stream()
                .filter(unknown -> !unknown.equals(NodeCards.SAYS_NOTHING))
                .findFirst();
        if (unclear.isPresent()) {
            return unclear.get();
        }
        boolean silent = !landing.unclear().isEmpty();
        return landing.cards().isEmpty() || silent
                ? completed(landing, catalog.candidates(request, placement))
                : new Known(Sources.distinct(landing.cards()));
    }

    /** What the pod's own selectors say of nodes that are not there, or that tell nothing. */
    private static CandidateGpus completed(Landing landing, CandidateGpus told) {
        if (told instanceof Known known) {
            return new Known(Sources.distinct(Stream.concat(landing.cards().stream(), known.cards().stream())
                    .toList()));
        }
        return Stream.concat(landing.unclear().stream(), landing.nowhere().stream())
                .<CandidateGpus>map(unknown -> unknown)
                .findFirst()
                .orElse(told);
    }
}
