package dev.headroom.cluster.pool;

import dev.headroom.cluster.card.Landing;
import dev.headroom.cluster.card.NodeCards;
import dev.headroom.cluster.node.NodeLabels;
import dev.headroom.cluster.node.Requirements;
import dev.headroom.gpu.CandidateGpus.Known;
import dev.headroom.gpu.CandidateGpus.Unknown;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.InstanceType;
import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.LabelRequirement.Operator;
import dev.headroom.gpu.Placement;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a pod could land on nodes that Karpenter would make: on every kind of machine in its cloud that meets what a
 * NodePool and the pod ask for. A label of Karpenter or of Kubernetes that a NodePool leaves open may get any value; a label
 * of somebody's own that it does not mention, such as GPU Feature Discovery's, is not there when Karpenter decides
 * (kubernetes-sigs/karpenter, pkg/scheduling/requirements.go).
 */
public final class KarpenterPools {

    private static final List<String> WELL_KNOWN = List.of(
            "kubernetes.io/",
            "node.kubernetes.io/",
            "beta.kubernetes.io/",
            "topology.kubernetes.io/",
            "failure-domain.beta.kubernetes.io/",
            "topology.k8s.aws/",
            "karpenter.sh/",
            "karpenter.k8s.aws/",
            "karpenter.azure.com/",
            "karpenter.k8s.gcp/",
            "eks.amazonaws.com/");

    private static final String HOST = "kubernetes.io/hostname";
    private static final String GPU = "nvidia.com/gpu";

    /** Machines of AWS, Azure and Google with NVIDIA cards begin so; one that is not in the table is newer than it. */
    private static final Pattern NEWER = Pattern.compile("[gp]\\d.*|Standard_N[CDV].*|[ag]\\d+-.*");

    /** Machines with parts of cards, or with cards of others. */
    private static final Pattern OTHER =
            Pattern.compile("gr?6f.*|g4ad.*|Standard_NV\\d+as_v4|Standard_N.*_(MI|V)\\d{3}.*");

    /** Labels that only machines with cards have. */
    private static final Pattern CARD_KEYS =
            Pattern.compile("(karpenter\\.k8s\\.(aws|gcp)|eks\\.amazonaws\\.com)/instance-gpu-(name|memory|count)"
                    + "|karpenter\\.azure\\.com/sku-gpu-(name|count)");

    /** Cards of others than NVIDIA, by what clouds call them. */
    private static final Pattern OTHER_CARDS = Pattern.compile("(?i)(radeon|gaudi|mi\\d{2}|v620|v710).*");

    private static final List<String> MACHINE_KEYS = List.of(
            "node.kubernetes.io/instance-type",
            "beta.kubernetes.io/instance-type",
            "karpenter.azure.com/sku-name",
            "karpenter.k8s.aws/instance-family",
            "eks.amazonaws.com/instance-family");

    private final List<Machine> machines;

    /** The labels that tell machines apart; one that a machine lacks is one that it will not have. */
    private final Set<String> keys;

    private final NodeCards cards;
    private final Map<String, NodePool> pools = new ConcurrentHashMap<>();

    private record Machine(InstanceType type, Map<String, String> labels) {}

    public KarpenterPools(Collection<InstanceType> types, NodeCards cards) {
        this.machines = types.stream()
                .filter(type -> type.resource().equals(GPU) && !isFraction(type))
                .map(type -> new Machine(type, MachineLabels.of(type)))
                .toList();
        this.keys = machines.stream()
                .flatMap(machine -> machine.labels().keySet().stream())
                .collect(Collectors.toUnmodifiableSet());
        this.cards = cards;
    }

    /** Karpenter counts no card on AWS's machines with a part of one. */
    private static boolean isFraction(InstanceType type) {
        return type.cloud().equals("aws") && type.product().matches(".*-\\d+[QC]");
    }

    /** Takes a NodePool as it is now. */
    public void put(GenericKubernetesResource pool) {
        NodePool read = NodePoolReader.read(pool);
        if (NodePoolReader.makesNothing(pool)) {
            pools.remove(read.name());
        } else {
            pools.put(read.name(), read);
        }
    }

    /** Forgets a NodePool. */
    public void remove(String name) {
        pools.remove(name);
    }

    /** The cards on nodes that would be made for the pod. */
    public Landing landing(GpuRequest request, Placement placement) {
        boolean made = request.resource().equals(GPU) && placement.nodeName().isEmpty();
        return !made || pools.isEmpty()
                ? Landing.NONE
                : pools.values().stream()
                        .sorted(Comparator.comparing(NodePool::name))
                        .map(pool -> landing(pool, request, placement))
                        .reduce(Landing.NONE, Landing::or);
    }

    private Landing landing(NodePool pool, GpuRequest request, Placement placement) {
        boolean borne = pool.taints().stream()
                .allMatch(taint ->
                        taint.isBorne(placement.tolerations()) || taint.key().equals(request.resource()));
        boolean allowed =
                pool.mostCards().orElse(Long.MAX_VALUE) >= placement.beside().with(request);
        return borne && allowed
                ? placement.alternatives().stream()
                        .distinct()
                        .filter(term -> term.stream().allMatch(asked -> mayMeet(pool, asked)))
                        .map(term -> landing(pool, request, placement.beside().with(request), term))
                        .reduce(Landing.NONE, Landing::or)
                : Landing.NONE;
    }

    private static boolean mayMeet(NodePool pool, LabelRequirement asked) {
        if (pool.defines(asked.key())) {
            return pool.mayMeet(asked);
        }
        boolean named = asked.key().equals(Placement.NODE_NAME) || asked.key().equals(HOST);
        boolean open = !named && WELL_KNOWN.stream().anyMatch(asked.key()::startsWith);
        return open || Requirements.isMet(asked, Map.of());
    }

    private Landing landing(NodePool pool, GpuRequest request, int count, List<LabelRequirement> term) {
        List<LabelRequirement> all =
                Stream.concat(pool.requirements().stream(), term.stream()).toList();
        List<Machine> met = machines.stream()
                .filter(machine -> fits(machine, pool, count, all))
                .toList();
        if (met.isEmpty()) {
            return newer(pool);
        }
        return pool.dividesCards()
                ? new Landing(List.of(), List.of(divided(pool)), List.of())
                : read(pool, request, met).or(newer(pool));
    }

    private boolean fits(Machine machine, NodePool pool, int count, List<LabelRequirement> all) {
        return pool.cloud().map(machine.type().cloud()::equals).orElse(true)
                && machine.type().count().orElse(Integer.MAX_VALUE) >= count
                && all.stream()
                        .filter(requirement -> keys.contains(requirement.key()))
                        .allMatch(requirement -> Requirements.isMet(requirement, machine.labels()));
    }

    private Landing read(NodePool pool, GpuRequest request, List<Machine> met) {
        List<GpuCandidate> known = new ArrayList<>();
        List<Unknown> unclear = new ArrayList<>();
        met.stream().map(machine -> machine.type().name()).distinct().forEach(type -> {
            NodeLabels node = new NodeLabels(Map.of("node.kubernetes.io/instance-type", type), Map.of());
            switch (cards.on(node, request)) {
                case Known some -> {
                    some.cards().forEach(card -> known.add(from(pool, card)));
                    unclear.addAll(some.unclear());
                }
                case Unknown unknown -> unclear.add(unknown);
            }
        });
        return new Landing(known, unclear, List.of());
    }

    private static GpuCandidate from(NodePool pool, GpuCandidate card) {
        return card.withSource("Karpenter's NodePool " + pool.name());
    }

    private static Unknown divided(NodePool pool) {
        return new Unknown(
                "NodePool " + pool.name() + " divides the cards of its nodes, and does not say how",
                "annotate headroom.dev/gpu-memory with what it may use");
    }

    /** Machines that the tables do not have. */
    private Landing newer(NodePool pool) {
        return Stream.concat(newMachines(pool), newCards(pool))
                .findFirst()
                .map(what -> new Landing(
                        List.of(),
                        List.of(new Unknown(
                                "NodePool " + pool.name() + " may make machines " + what
                                        + ", of which no card is known",
                                "annotate headroom.dev/gpu-product")),
                        List.of()))
                .orElse(Landing.NONE);
    }

    private Stream<String> newMachines(NodePool pool) {
        return MACHINE_KEYS.stream()
                .flatMap(key -> pool.on(key).stream())
                .filter(requirement -> requirement.operator() == Operator.IN)
                .flatMap(requirement -> requirement.values().stream())
                .filter(value -> NEWER.matcher(value).matches())
                .filter(value ->
                        machines.stream().noneMatch(machine -> machine.labels().containsValue(value)))
                .filter(value -> !OTHER.matcher(value).matches());
    }

    private Stream<String> newCards(NodePool pool) {
        return pool.requirements().stream()
                .filter(requirement -> CARD_KEYS.matcher(requirement.key()).matches())
                .flatMap(requirement -> switch (requirement.operator()) {
                    case IN, GT, LT ->
                        requirement.values().stream()
                                .filter(value -> isMetByNone(requirement, value))
                                .map(value -> "with %s %s".formatted(requirement.key(), value));
                    case NOT_IN, EXISTS, DOES_NOT_EXIST -> Stream.<String>empty();
                });
    }

    /** Whether no machine of the tables meets it; less cards or memory than any has is no news. */
    private boolean isMetByNone(LabelRequirement requirement, String value) {
        LabelRequirement one = new LabelRequirement(requirement.key(), requirement.operator(), List.of(value));
        return requirement.operator() != Operator.LT
                && !value.equals("0")
                && !OTHER_CARDS.matcher(value).matches()
                && machines.stream().noneMatch(machine -> Requirements.isMet(one, machine.labels()));
    }
}
