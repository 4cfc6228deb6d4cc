package dev.headroom.cluster.pool;

import dev.headroom.cluster.card.Landing;
import dev.headroom.cluster.node.Requirements;
import dev.headroom.gpu.CandidateGpus;
import dev.headroom.gpu.CandidateGpus.Known;
import dev.headroom.gpu.CandidateGpus.Unknown;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuCapacitySource;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.LabelRequirement.Operator;
import dev.headroom.gpu.Placement;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Where a pod could land on nodes that GKE would make by the ComputeClass that the pod selects: on those of every rule of
 * the class, since a rule whose machines cannot be had is passed over.
 */
public final class ComputeClasses {

    private static final String GPU = "nvidia.com/gpu";

    private final GpuCapacitySource catalog;

    /** Whether there are nodes with cards for such a pod. */
    private final BiPredicate<GpuRequest, Placement> lands;

    private final Map<String, ComputeClass> byName = new ConcurrentHashMap<>();

    /** Reads machines by {@code catalog}; of node pools {@code lands} knows the nodes. */
    public ComputeClasses(GpuCapacitySource catalog, BiPredicate<GpuRequest, Placement> lands) {
        this.catalog = catalog;
        this.lands = lands;
    }

    /** Takes a class as it is now. */
    public void put(GenericKubernetesResource object) {
        ComputeClass read = ComputeClass.read(object);
        byName.put(read.name(), read);
    }

    /** Forgets a class. */
    public void remove(String name) {
        byName.remove(name);
    }

    /** The cards on nodes that would be made for the pod. */
    public Landing landing(GpuRequest request, Placement placement) {
        boolean made = request.resource().equals(GPU) && placement.nodeName().isEmpty();
        return !made || byName.isEmpty()
                ? Landing.NONE
                : placement.alternatives().stream()
                        .distinct()
                        .flatMap(term -> selected(term).map(selected -> landing(selected, request, placement, term)))
                        .reduce(Landing.NONE, Landing::or);
    }

    private Stream<ComputeClass> selected(List<LabelRequirement> term) {
        return byName.values().stream()
                .filter(known -> term.stream()
                        .anyMatch(asked -> asked.key().equals(ComputeClass.LABEL) && asked.operator() == Operator.IN))
                .filter(known -> term.stream().allMatch(known::mayMeet))
                .sorted(Comparator.comparing(ComputeClass::name));
    }

    private Landing landing(ComputeClass by, GpuRequest request, Placement placement, List<LabelRequirement> term) {
        int count = placement.beside().with(request);
        boolean borne = by.taints().stream()
                .allMatch(taint ->
                        taint.isBorne(placement.tolerations()) || taint.key().equals(request.resource()));
        return borne
                ? by.rules().stream()
                        .filter(rule -> rule.cards().orElse(Long.MAX_VALUE) >= count)
                        .map(rule -> landing(by, rule, request, placement, term))
                        .reduce(Landing.NONE, Landing::or)
                : Landing.NONE;
    }

    private Landing landing(
            ComputeClass by,
            ComputeClass.Rule rule,
            GpuRequest request,
            Placement placement,
            List<LabelRequirement> term) {
        boolean contradicts = rule.machine().stream()
                .anyMatch(label -> term.stream()
                        .filter(asked -> asked.key().equals(label.key()))
                        .anyMatch(asked ->
                                !Requirements.isMet(asked, label.values().getFirst())));
        boolean isThere = !rule.pools().isEmpty()
                && lands.test(request, placement.and(List.of(ComputeClass.inPools(rule)), List.of()));
        return contradicts || isThere ? Landing.NONE : made(by, rule, request, term);
    }

    private Landing made(ComputeClass by, ComputeClass.Rule rule, GpuRequest request, List<LabelRequirement> term) {
        List<LabelRequirement> all = new ArrayList<>(term);
        all.addAll(rule.machine());
        CandidateGpus cards =
                catalog.candidates(request.whole(), new Placement(List.of(all), Optional.empty(), Optional.empty()));
        return switch (cards) {
            case Known known ->
                new Landing(known.cards().stream().map(card -> from(by, card)).toList(), known.unclear(), List.of());
            case Unknown unknown -> new Landing(List.of(), List.of(unclear(by, rule, unknown)), List.of());
        };
    }

    private static GpuCandidate from(ComputeClass by, GpuCandidate card) {
        return card.withSource("GKE's ComputeClass " + by.name());
    }

    private static Unknown unclear(ComputeClass by, ComputeClass.Rule rule, Unknown unknown) {
        return rule.pools().isEmpty() && rule.machine().isEmpty()
                ? unknown
                : new Unknown(
                        "ComputeClass %s may use %s, of which no card is known".formatted(by.name(), rule.described()),
                        unknown.remedy());
    }
}
