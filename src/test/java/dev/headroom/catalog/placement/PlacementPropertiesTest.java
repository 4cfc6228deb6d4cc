package dev.headroom.catalog.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.catalog.CatalogException;
import dev.headroom.catalog.Catalogs;
import dev.headroom.gpu.CandidateGpus;
import dev.headroom.gpu.CandidateGpus.Known;
import dev.headroom.gpu.CandidateGpus.Unknown;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuModel;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.LabelRequirement.Operator;
import dev.headroom.gpu.Placement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** What holds for whatever a pod asks for. */
class PlacementPropertiesTest {

    private static final Catalogs CATALOGS;
    private static final CatalogGpuCapacity CAPACITY;

    static {
        try {
            CATALOGS = Catalogs.load(List.of(), List.of());
            CAPACITY = new CatalogGpuCapacity(CATALOGS);
        } catch (CatalogException e) {
            throw new IllegalStateException(e);
        }
    }

    @Property
    void everyPlacementIsAnswered(
            @ForAll("terms") List<List<LabelRequirement>> terms,
            @ForAll("resources") String resource,
            @ForAll("annotations") Optional<String> product) {
        Placement placement = new Placement(terms, product, Optional.empty());
        switch (CAPACITY.candidates(new GpuRequest(resource, 2), placement)) {
            case Known known -> {
                assertThat(known.cards())
                        .extracting(GpuCandidate::product, GpuCandidate::memory)
                        .doesNotHaveDuplicates();
                assertThat(known.cards()).allSatisfy(card -> {
                    assertThat(card.count()).isEqualTo(2);
                    assertThat(card.source()).isNotBlank();
                });
            }
            case Unknown unknown -> {
                assertThat(unknown.reason()).isNotBlank().doesNotEndWith(".");
                assertThat(unknown.remedy()).isNotBlank().doesNotEndWith(".");
            }
        }
    }

    @Property
    void neitherTheOrderOfTermsNorOfRequirementsMatters(@ForAll("terms") List<List<LabelRequirement>> terms) {
        List<List<LabelRequirement>> turned = new ArrayList<>();
        terms.forEach(term -> turned.add(term.reversed()));
        Collections.reverse(turned);

        assertThat(cards(turned)).isEqualTo(cards(terms));
    }

    @Example
    void neitherDoesTheOrderOfTwoListsForOneCard() {
        var oneName =
                new LabelRequirement(EvidenceLabel.ANNOTATION, Operator.IN, List.of("NVIDIA-A10G", "NVIDIA-A10G"));
        var another =
                new LabelRequirement(EvidenceLabel.ANNOTATION, Operator.IN, List.of("NVIDIA-A10G", "Tesla-T4-SHARED"));

        assertThat(cards(List.of(List.of(oneName, another))))
                .isEqualTo(cards(List.of(List.of(another, oneName))))
                .extracting(Tuple2::get1)
                .containsExactly("NVIDIA-A10G");
    }

    private static List<Tuple2<String, Object>> cards(List<List<LabelRequirement>> terms) {
        CandidateGpus candidates = CAPACITY.candidates(
                new GpuRequest("nvidia.com/gpu", 1), new Placement(terms, Optional.empty(), Optional.empty()));
        return candidates instanceof Known known
                ? known.cards().stream()
                        .map(card -> Tuple.<String, Object>of(card.product(), card.memory()))
                        .toList()
                : List.of();
    }

    /** Kubernetes' own rule, card by card. */
    @Property
    void theLabelsOfGpuFeatureDiscoveryAreComparedAsKubernetesCompares(
            @ForAll("featureDiscovery") List<LabelRequirement> requirements) {
        List<LabelRequirement> term = new ArrayList<>(requirements);
        term.add(new LabelRequirement(
                "nvidia.com/gpu.family", Operator.IN, List.of("turing", "ampere", "hopper", "ada-lovelace")));
        List<String> expected = CATALOGS.gpus().all().stream()
                .filter(card -> card.vendor().equals("nvidia"))
                .filter(card -> term.stream().allMatch(requirement -> isMet(requirement, card)))
                .map(GpuModel::product)
                .toList();

        CandidateGpus candidates = CAPACITY.candidates(
                new GpuRequest("nvidia.com/gpu", 1), new Placement(List.of(term), Optional.empty(), Optional.empty()));

        List<String> products = candidates instanceof Known known
                ? known.cards().stream().map(GpuCandidate::product).toList()
                : List.of();
        assertThat(products).isEqualTo(expected);
    }

    private static boolean isMet(LabelRequirement requirement, GpuModel card) {
        Machine machine = Machine.ofCards(card, Optional.empty());
        String value = switch (requirement.key()) {
            case "nvidia.com/gpu.product" -> card.product();
            case "nvidia.com/gpu.family" -> machine.architecture();
            default -> card.computeCapability().split("\\.", -1)[0];
        };
        return switch (requirement.operator()) {
            case IN -> requirement.values().contains(value);
            case NOT_IN -> !requirement.values().contains(value);
            case EXISTS -> true;
            case DOES_NOT_EXIST -> false;
            case GT ->
                Long.parseLong(value) > Long.parseLong(requirement.values().getFirst());
            case LT ->
                Long.parseLong(value) < Long.parseLong(requirement.values().getFirst());
        };
    }

    @Provide
    Arbitrary<List<LabelRequirement>> featureDiscovery() {
        Arbitrary<String> products = Arbitraries.of(CATALOGS.gpus().all().stream()
                .filter(card -> card.vendor().equals("nvidia"))
                .map(GpuModel::product)
                .toList());
        Arbitrary<LabelRequirement> product = Combinators.combine(
                        Arbitraries.of(Operator.IN, Operator.NOT_IN),
                        products.list().ofMinSize(1).ofMaxSize(40))
                .as((operator, values) -> new LabelRequirement("nvidia.com/gpu.product", operator, values));
        Arbitrary<LabelRequirement> family = Combinators.combine(
                        Arbitraries.of(Operator.IN, Operator.NOT_IN),
                        Arbitraries.of("turing", "ampere", "volta", "hopper")
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(3))
                .as((operator, values) -> new LabelRequirement("nvidia.com/gpu.family", operator, values));
        Arbitrary<LabelRequirement> major = Combinators.combine(
                        Arbitraries.of(Operator.GT, Operator.LT),
                        Arbitraries.integers().between(5, 12))
                .as((operator, value) ->
                        new LabelRequirement("nvidia.com/gpu.compute.major", operator, List.of(value.toString())));
        return Arbitraries.oneOf(product, family, major).list().ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<List<LabelRequirement>>> terms() {
        Arbitrary<String> keys = Arbitraries.oneOf(
                Arbitraries.of(EvidenceLabel.ALL).map(EvidenceLabel::key),
                Arbitraries.of(Sharing.KEYS),
                Arbitraries.of("topology.kubernetes.io/zone", ""));
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.of(
                        "NVIDIA-A10G",
                        "Tesla-T4-SHARED",
                        "NVIDIA-H200-MIG-1g.18gb",
                        "nvidia-l4",
                        "a100",
                        "g5.xlarge",
                        "n1-standard-4",
                        "g6f",
                        "1g.10gb",
                        "40960",
                        "22888",
                        "4",
                        "0",
                        "-1",
                        "mps",
                        "none",
                        "hopper",
                        "Standard_NC24ads_A100_v4",
                        "99999999999999999999",
                        ""),
                Arbitraries.strings().ofMaxLength(8));
        Arbitrary<LabelRequirement> requirement = Combinators.combine(
                        keys, Arbitraries.of(Operator.class), values.list().ofMaxSize(3))
                .as(LabelRequirement::new);
        return requirement.list().ofMaxSize(4).list().ofMaxSize(3);
    }

    @Provide
    Arbitrary<String> resources() {
        return Arbitraries.of(
                "nvidia.com/gpu",
                "nvidia.com/gpu.shared",
                "nvidia.com/mig-1g.10gb",
                "nvidia.com/mig-3g.40gb.shared",
                "nvidia.com/mig-9g.9gb",
                "nvidia.com/own",
                "amd.com/gpu",
                "gpu",
                "");
    }

    @Provide
    Arbitrary<Optional<String>> annotations() {
        return Arbitraries.of("NVIDIA-L4", "a100", "H100-MIG-1g.10gb", "what", "", "L4-SHARED")
                .optional();
    }
}
