package dev.headroom.cluster;

import dev.headroom.catalog.placement.CatalogGpuCapacity;
import dev.headroom.cluster.card.Landing;
import dev.headroom.cluster.card.NodeCards;
import dev.headroom.cluster.card.Sources;
import dev.headroom.gpu.CandidateGpus;
import dev.headroom.gpu.CandidateGpus.Known;
import dev.headroom.gpu.CandidateGpus.Unknown;
import dev.headroom.gpu.CardParts;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuCapacitySource;
import dev.headroom.gpu.GpuPart;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.MigResource;
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
            return asFarAsRead(state.claims().candidates(request, claimed.claims(), scheduled));
        }
        boolean isKnown = RESOURCES.stream().anyMatch(request.resource()::startsWith)
                || state.claims().handsOut(request.resource());
        return annotated || !isKnown
                ? catalog.candidates(request, scheduled)
                : CardParts.of(request, cards(request, scheduled));
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

    /** Slices that its nodes hand out where the pod could land, where they hand out any. */
    @Override
    public List<String> slices(GpuRequest request, Placement placement) {
        List<String> there = MigResource.parse(request.resource()).isEmpty()
                ? List.of()
                : state.resources().filter(MigResource::isPlain).toList();
        Placement scheduled = state.runtimeClasses().addTo(placement);
        return there.isEmpty()
                ? catalog.slices(request, placement)
                : there.stream()
                        .filter(slice -> !state.landing(request.withResource(slice), scheduled)
                                .cards()
                                .isEmpty())
                        .toList();
    }

    private CandidateGpus asFarAsRead(CandidateGpus candidates) {
        List<Unknown> unread = state.unread().reason().stream().toList();
        return candidates instanceof Known(var cards, var unclear)
                ? new Known(cards, concat(unclear, unread))
                : candidates;
    }

    private CandidateGpus cards(GpuRequest request, Placement placement) {
        Landing landing = state.landing(request, placement);
        boolean isTold = landing.unclear().stream()
                .allMatch(unknown -> NodeCards.saysNothing(unknown) || Unread.isReason(unknown));
        boolean isComplete = landing.unclear().isEmpty() && !landing.cards().isEmpty();
        return isTold && !isComplete
                ? completed(landing, catalog.candidates(request.whole(), placement))
                : known(landing).orElseThrow();
    }

    /** What the pod's own selectors say of nodes that are not there, or that tell nothing. */
    private static CandidateGpus completed(Landing landing, CandidateGpus told) {
        return told instanceof Known(var cards, var unclear)
                ? new Known(Sources.distinct(concat(landing.cards(), cards)), unclear)
                : known(landing)
                        .or(() -> landing.nowhere().stream().findFirst())
                        .orElse(told);
    }

    /** What the nodes tell; empty where none takes the pod. */
    private static Optional<CandidateGpus> known(Landing landing) {
        return landing.cards().isEmpty()
                ? landing.unclear().stream()
                        .<CandidateGpus>map(unknown -> unknown)
                        .findFirst()
                : Optional.of(new Known(Sources.distinct(landing.cards()), landing.unclear()));
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
