package dev.headroom.catalog.placement;

import dev.headroom.catalog.Catalogs;
import dev.headroom.catalog.GpuFacts;
import dev.headroom.catalog.placement.Landing.Cards;
import dev.headroom.catalog.placement.Landing.Nowhere;
import dev.headroom.catalog.placement.Landing.Ranked;
import dev.headroom.catalog.placement.Landing.Unclear;
import dev.headroom.gpu.CandidateGpus;
import dev.headroom.gpu.CandidateGpus.Known;
import dev.headroom.gpu.CandidateGpus.Unknown;
import dev.headroom.gpu.CardParts;
import dev.headroom.gpu.CudaMemory;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuCapacitySource;
import dev.headroom.gpu.GpuPart;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.LabelRequirement.Operator;
import dev.headroom.gpu.MigResource;
import dev.headroom.gpu.Placement;
import dev.headroom.gpu.ProductLabel;
import dev.headroom.units.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Tells the cards that a container could get from what its manifest says and what the catalogue knows.
 *
 * <p>Evidence, the strongest first: the annotations, the MIG resource, the memory label, the product label, the cloud's
 * labels. Immutable and safe for any number of threads; the index takes a moment to build, so build it once.
 */
public final class CatalogGpuCapacity implements GpuCapacitySource {

    private static final String GPU = "nvidia.com/gpu";

    /** Resources that stand for cards of any kind, or for parts of them. */
    private static final Set<String> CARDS = Set.of(
            GPU, Sharing.SHARED_RESOURCE, "volcano.sh/vgpu-number", "volcano.sh/gpu-memory", "aliyun.com/gpu-mem");

    private final Machines machines;
    private final Lander lander;
    private final Alternatives alternatives;

    /** Builds the index over the cards of {@code catalogs}. */
    public CatalogGpuCapacity(Catalogs catalogs) {
        machines = new Machines(catalogs.gpus(), GpuFacts.migProfiles(), GpuFacts.instanceTypes());
        lander = new Lander(machines);
        alternatives = new Alternatives(machines);
    }

    /** More different terms than anybody writes; each is held against every machine, and a review must stay short. */
    private static final int MOST_TERMS = 64;

    /** Whether a label of that name tells something about a node's cards. */
    public static boolean reads(String label) {
        return Sharing.KEYS.contains(label) || Evidence.LABELS.containsKey(label);
    }

    @Override
    public CandidateGpus candidates(GpuRequest request, Placement placement) {
        Optional<String> other = OtherAccelerators.family(request.resource());
        if (other.isPresent()) {
            return unknown(Reasons.otherFamily(request, other.get()));
        }
        return placement
                .gpuMemory()
                .map(memory -> annotated(request, placement, memory))
                .orElseGet(() -> CardParts.of(request, evident(request, placement)));
    }

    @Override
    public List<GpuCandidate> alternatives(GpuRequest request, Placement placement) {
        boolean wholeCards = request.resource().equals(GPU) && request.part() instanceof GpuPart.Whole;
        return wholeCards ? alternatives.of(request, placement) : List.of();
    }

    @Override
    public List<String> slices(GpuRequest request, Placement placement) {
        return MigResource.parse(request.resource()).isPresent()
                        && candidates(request, placement) instanceof Known(var cards, var _)
                ? cards.stream()
                        .flatMap(card -> machines
                                .slices(ProductLabel.parse(card.product()).product())
                                .stream())
                        .map(MigResource::named)
                        .filter(MigResource::isPlain)
                        .distinct()
                        .toList()
                : List.of();
    }

    /** Whoever says how much memory there is knows what we cannot. */
    private CandidateGpus annotated(GpuRequest request, Placement placement, Bytes memory) {
        List<GpuCandidate> evident = evident(request, placement) instanceof Known known
                        && known.unclear().isEmpty()
                ? known.cards()
                : List.of();
        String product = placement
                .gpuProduct()
                .map(Reasons::shortened)
                .or(() -> only(evident, GpuCandidate::product))
                .orElse("GPU");
        return new Known(List.of(new GpuCandidate(
                product,
                request.count(),
                memory,
                CudaMemory.ofSmi(memory),
                only(evident, GpuCandidate::capability).flatMap(capability -> capability),
                Optional.empty(),
                "annotation headroom.dev/gpu-memory")));
    }

    /** What all these cards have in common. */
    private static <T> Optional<T> only(List<GpuCandidate> cards, Function<GpuCandidate, T> part) {
        List<T> parts = cards.stream().map(part).distinct().toList();
        return parts.size() == 1 ? Optional.of(parts.getFirst()) : Optional.empty();
    }

    private CandidateGpus evident(GpuRequest request, Placement placement) {
        if (placement.alternatives().isEmpty()) {
            return unknown(Reasons.noTerm());
        }
        List<List<LabelRequirement>> terms =
                placement.alternatives().stream().distinct().toList();
        return terms.size() > MOST_TERMS
                ? unknown(Reasons.tooManyTerms(terms.size(), MOST_TERMS))
                : evident(request, placement, terms);
    }

    private CandidateGpus evident(GpuRequest request, Placement placement, List<List<LabelRequirement>> terms) {
        List<Ranked> cards = new ArrayList<>();
        List<Unknown> unclear = new ArrayList<>();
        List<Unknown> nowhere = new ArrayList<>();
        terms.stream()
                .map(term -> withAnnotation(term, placement.gpuProduct()))
                .flatMap(term -> landings(request, term))
                .forEach(landing -> {
                    switch (landing) {
                        case Cards some -> cards.addAll(some.cards());
                        case Unclear some -> unclear.add(unknown(some));
                        case Nowhere none -> nowhere.add(unknown(none));
                    }
                });
        return cards.isEmpty()
                ? Stream.concat(unclear.stream(), nowhere.stream()).findFirst().orElseThrow()
                : new Known(known(cards), unclear);
    }

    /** Where a term lists values of which one is unclear, what is known of the others counts. */
    private Stream<Landing> landings(GpuRequest request, List<LabelRequirement> term) {
        Landing landing = land(request, term);
        List<List<LabelRequirement>> parts =
                landing instanceof Unclear ? SelectorTerm.byValue(term, MOST_TERMS) : List.of();
        return parts.isEmpty() ? Stream.of(landing) : parts.stream().map(part -> land(request, part));
    }

    /** The annotation speaks in place of the labels that tell the card, not of those that tell how it is shared. */
    private static List<LabelRequirement> withAnnotation(List<LabelRequirement> term, Optional<String> gpuProduct) {
        return gpuProduct
                .map(product -> Stream.concat(
                                Stream.of(
                                        new LabelRequirement(EvidenceLabel.ANNOTATION, Operator.IN, List.of(product))),
                                term.stream().filter(CatalogGpuCapacity::tellsDivision))
                        .toList())
                .orElse(term);
    }

    private static boolean tellsDivision(LabelRequirement requirement) {
        return Sharing.KEYS.contains(requirement.key()) || requirement.key().equals(EvidenceLabel.PARTITION);
    }

    private Landing land(GpuRequest request, List<LabelRequirement> term) {
        Landing landing = landed(request, term);
        return landing instanceof Cards(var cards)
                ? new Cards(cards.stream()
                        .map(ranked -> new Ranked(ranked.rank(), SelectorTerm.selected(ranked.card(), term)))
                        .toList())
                : landing;
    }

    private Landing landed(GpuRequest request, List<LabelRequirement> term) {
        Optional<MigResource> mig = MigResource.parse(request.resource());
        if (mig.isPresent()) {
            return landOnSlices(request, mig.get(), term);
        }
        boolean told = CARDS.contains(request.resource())
                || term.stream().anyMatch(requirement -> requirement.key().equals(EvidenceLabel.ANNOTATION));
        return told ? lander.land(request, term) : Reasons.ownResource(request);
    }

    private Landing landOnSlices(GpuRequest request, MigResource mig, List<LabelRequirement> term) {
        if (mig.shared()) {
            return Reasons.timeSliced();
        }
        return mig.computeSlices().isPresent()
                ? Reasons.computeInstance(request)
                : lander.landOnSlices(request, mig, term);
    }

    /** In the order of the catalogue, whatever the order of the terms; of two that are alike the first. */
    private static List<GpuCandidate> known(List<Ranked> cards) {
        record Kind(String product, Bytes memory) {}
        SequencedMap<Kind, GpuCandidate> kinds = new LinkedHashMap<>();
        cards.stream()
                .sorted(Comparator.comparingInt(Ranked::rank)
                        .thenComparing(ranked -> ranked.card().memory()))
                .map(Ranked::card)
                .forEach(card -> kinds.merge(
                        new Kind(card.product(), card.memory()), card, (one, other) -> one.alsoOn(other.labels())));
        return List.copyOf(kinds.values());
    }

    private static Unknown unknown(Landing landing) {
        return switch (landing) {
            case Nowhere nowhere -> new Unknown(nowhere.reason(), nowhere.remedy());
            case Unclear unclear -> new Unknown(unclear.reason(), unclear.remedy());
            case Cards _ -> throw new IllegalStateException("cards are known");
        };
    }
}
