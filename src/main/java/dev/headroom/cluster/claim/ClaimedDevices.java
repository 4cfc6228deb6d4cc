package dev.headroom.cluster.claim;

import dev.headroom.cluster.card.Landing;
import dev.headroom.cluster.card.NodeCards;
import dev.headroom.cluster.node.ClusterNodes;
import dev.headroom.gpu.CandidateGpus;
import dev.headroom.gpu.CandidateGpus.Unknown;
import dev.headroom.gpu.ClaimReference;
import dev.headroom.gpu.DeviceClaims;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.Placement;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The claims of devices in a cluster, and the cards that they hand out. Safe for any number of threads. */
public final class ClaimedDevices implements DeviceClaims {

    private static final String REMEDY = "annotate headroom.dev/gpu-memory";

    private final KnownClaims claims = new KnownClaims();
    private final DeviceSlices slices = new DeviceSlices();
    private final PublishedDevices published;
    private final CardClasses classes;
    private final DeviceCards cards;

    /**
     * No claims yet.
     *
     * @param possible what NVIDIA's driver would publish
     * @param cards what labels mean
     * @param nodes where pods can land, in parts
     */
    public ClaimedDevices(PossibleDevices possible, NodeCards cards, List<ClusterNodes> nodes) {
        this.published = new PublishedDevices(slices, nodes);
        this.classes = new CardClasses(claims, possible);
        this.cards = new DeviceCards(cards);
    }

    /** The devices that drivers publish, for whoever reads them. */
    public DeviceSlices slices() {
        return slices;
    }

    /** Takes a claim, or a template of claims, as it is now. */
    public void putClaim(GenericKubernetesResource claim, boolean isTemplate) {
        claims.put(claim, isTemplate);
    }

    /** Forgets a claim, or a template of claims. */
    public void removeClaim(GenericKubernetesResource claim, boolean isTemplate) {
        claims.remove(claim, isTemplate);
    }

    /** Takes a class as it is now. */
    public void putClass(GenericKubernetesResource deviceClass) {
        claims.putClass(deviceClass);
    }

    /** Forgets a class. */
    public void removeClass(String name) {
        claims.removeClass(name);
    }

    @Override
    public Claimed of(ClaimReference reference) {
        return new CardCounter(claims, classes).of(reference);
    }

    @Override
    public boolean handsOut(String resource) {
        return standingBehind(resource).findAny().isPresent();
    }

    private Stream<DeviceClass> standingBehind(String resource) {
        return claims.standingBehind(resource).filter(classes::isOfCards);
    }

    /** Where a pod could land that asks for devices by the extended resource that stands for their class. */
    public Landing landing(GpuRequest request, Placement placement) {
        return slices.isEmpty()
                ? Landing.NONE
                : standingBehind(request.resource())
                        .map(known -> landing(known, request, placement))
                        .reduce(Landing.NONE, Landing::or);
    }

    private Landing landing(DeviceClass known, GpuRequest request, Placement placement) {
        Optional<String> problem = known.selectors().problem();
        if (problem.isPresent()) {
            return new Landing(List.of(), List.of(new Unknown(problem.get(), REMEDY)), List.of());
        }
        Wanted wanted = new Wanted(
                "DeviceClass " + known.name(),
                known.selectors(),
                List.of(),
                placement.beside().with(request),
                Optional.empty(),
                Optional.empty());
        List<GpuCandidate> found = published.smallest(List.of(new Combination(List.of(wanted))), placement).stream()
                .flatMap(given -> cards.of(given, request.count()))
                .toList();
        return new Landing(found, List.of(), List.of());
    }

    /** The cards that these claims could hand out. */
    public CandidateGpus candidates(GpuRequest request, List<ClaimReference> references, Placement placement) {
        return switch (new CardRequests(claims, classes).of(references)) {
            case CardRequests.Reading.NotUnderstood(Unknown why) -> why;
            case CardRequests.Reading.Understood(List<CardRequest> requests) ->
                new CardsOfClaims(published, classes.possible(), cards).of(requests, request.count(), placement);
        };
    }
}
