package dev.headroom.cluster.card;

import dev.headroom.cluster.node.CloudMemory;
import dev.headroom.cluster.node.NodeLabels;
import dev.headroom.cluster.node.Requirements;
import dev.headroom.gpu.CandidateGpus;
import dev.headroom.gpu.CandidateGpus.Known;
import dev.headroom.gpu.CandidateGpus.Unknown;
import dev.headroom.gpu.GpuCapacitySource;
import dev.headroom.gpu.GpuPart;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.InstanceType;
import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.LabelRequirement.Operator;
import dev.headroom.gpu.MigResource;
import dev.headroom.gpu.NodeLabel;
import dev.headroom.gpu.Placement;
import dev.headroom.gpu.ProductLabel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a node's labels which card a container would find there. The catalogue is asked as if a pod had selected each
 * of those labels; of labels that overlap the weightiest that tells anything speaks. Safe for any number of threads.
 */
public final class NodeCards {

    /** The answer of a node that tells nothing. */
    private static final Unknown SAYS_NOTHING = new Unknown(
            "a node that it may land on does not say which GPU it has",
            "annotate headroom.dev/gpu-product, or label the nodes nvidia.com/gpu.product");

    /** What GPU Feature Discovery says while slices are not as the strategy "single" wants them. */
    private static final String INVALID = "-MIG-INVALID";

    /** What the GPU Operator's MIG manager says of its last change; all but "success" leaves the other labels in doubt. */
    private static final String MIG_STATE = "nvidia.com/mig.config.state";

    private static final String PRODUCT = "nvidia.com/gpu.product";
    private static final String MEMORY = "nvidia.com/gpu.memory";
    private static final String GPU = "nvidia.com/gpu";
    private static final String SHARED = "nvidia.com/gpu.shared";
    private static final String INSTANCE_TYPE = "node.kubernetes.io/instance-type";
    private static final String ACCELERATOR_COUNT = "cloud.google.com/gke-accelerator-count";
    private static final String COUNT = "nvidia.com/gpu.count";
    private static final String REPLICAS = "nvidia.com/gpu.replicas";

    /**
     * Labels that belong together, the weightiest first: what GPU Feature Discovery measured; what a cloud says of the
     * machine; what somebody calls the card.
     */
    private static final List<List<String>> LEVELS = List.of(
            List.of(MEMORY, PRODUCT),
            List.of("cloud.google.com/gke-accelerator", "cloud.google.com/gke-gpu-partition-size"),
            List.of(INSTANCE_TYPE),
            List.of("beta.kubernetes.io/instance-type"),
            List.of("karpenter.k8s.aws/instance-gpu-name", "karpenter.k8s.aws/instance-gpu-memory"),
            List.of("eks.amazonaws.com/instance-gpu-name", "eks.amazonaws.com/instance-gpu-memory"),
            List.of("karpenter.azure.com/sku-gpu-name"),
            List.of("karpenter.k8s.gcp/instance-gpu-name"),
            List.of("gpu.nvidia.com/class"),
            List.of("gpu.nvidia.com/model"),
            List.of("k8s.amazonaws.com/accelerator"),
            List.of("cloud.tencent.com/tke-accelerator"),
            List.of("cluster-api/accelerator"),
            List.of("skypilot.co/accelerator"));

    /** Labels that tell how cards are divided, whoever tells which cards they are. */
    private static final List<String> DIVISION = List.of(
            "nvidia.com/gpu.sharing-strategy",
            "nvidia.com/gpu.replicas",
            "cloud.google.com/gke-gpu-sharing-strategy",
            "cloud.google.com/gke-max-shared-clients-per-gpu");

    /** Labels by which a node is best selected, the best first; others that it has follow. */
    private static final List<String> SELECTABLE = Stream.concat(
                    Stream.of(PRODUCT), LEVELS.stream().flatMap(List::stream))
            .toList();

    /** Far more than any cluster has kinds of nodes times what is asked of them. */
    private static final int MOST_ANSWERS = 4096;

    private final GpuCapacitySource catalog;
    private final Map<String, InstanceType> types;
    private final Map<Question, CandidateGpus> answers = new ConcurrentHashMap<>();

    private record Question(GpuRequest request, boolean isForPart, NodeLabels node) {}

    /** Whether that is the answer of a node that tells nothing. */
    public static boolean saysNothing(Unknown answer) {
        return answer.withLabels(List.of()).equals(SAYS_NOTHING);
    }

    /** Cards by the facts of {@code catalog} and the machines {@code types}. */
    public NodeCards(GpuCapacitySource catalog, Collection<InstanceType> types) {
        this.catalog = catalog;
        this.types = types.stream().collect(Collectors.toMap(InstanceType::name, Function.identity(), (one, _) -> one));
    }

    /** The whole cards on such a node, or what it does not say. */
    public CandidateGpus on(NodeLabels node, GpuRequest request) {
        if (answers.size() > MOST_ANSWERS) {
            answers.clear();
        }
        boolean isForPart = request.part() instanceof GpuPart.Amount || request.part() instanceof GpuPart.Share;
        return answers.computeIfAbsent(new Question(request.whole(), isForPart, node), this::read);
    }

    private CandidateGpus read(Question question) {
        List<NodeLabel> labels = labels(question.node());
        boolean isMixed = !question.isForPart() && handsOutMoreThanWasCounted(question.node(), question.request());
        return switch (isMixed ? mixed(question.request()) : card(question.node(), question.request())) {
            case Known(var cards, var unclear) ->
                new Known(cards.stream().map(card -> card.withLabels(labels)).toList(), unclear);
            case Unknown unknown -> unknown.withLabels(labels);
        };
    }

    /** Those that tell something of its cards, those that tell most first. */
    private static List<NodeLabel> labels(NodeLabels node) {
        return Stream.concat(SELECTABLE.stream(), new TreeSet<>(node.labels().keySet()).stream())
                .distinct()
                .flatMap(key ->
                        Optional.ofNullable(node.labels().get(key)).stream().map(value -> new NodeLabel(key, value)))
                .toList();
    }

    private CandidateGpus card(NodeLabels node, GpuRequest request) {
        if (node.labels().getOrDefault(PRODUCT, "").endsWith(INVALID)) {
            return new Unknown(
                    "a node that it may land on has no valid MIG layout",
                    "correct it, or annotate headroom.dev/gpu-memory");
        }
        Optional<MigResource> mig = MigResource.parse(request.resource());
        if (mig.isEmpty() && !node.labels().getOrDefault(MIG_STATE, "success").equals("success")) {
            return new Unknown(
                    "a node that it may land on is not cut as it should be, %s is \"%s\""
                            .formatted(MIG_STATE, node.labels().get(MIG_STATE)),
                    "wait until it is, or annotate headroom.dev/gpu-memory");
        }
        return mig.flatMap(name -> MigLabels.slice(node.labels(), name, request))
                .orElseGet(() -> new Capability(node.labels()).on(levels(node, request)));
    }

    private CandidateGpus levels(NodeLabels node, GpuRequest request) {
        Optional<CandidateGpus> unknown = Optional.empty();
        for (List<String> level : LEVELS) {
            List<LabelRequirement> told = pinned(node.labels(), level);
            if (!told.isEmpty()) {
                CandidateGpus answer = level(node, request, told);
                if (answer instanceof Known || isShared(node.labels())) {
                    return answer;
                }
                unknown = unknown.isPresent() ? unknown : Optional.of(answer);
            }
        }
        return (isWholeOnNewMachine(node, request)
                        ? CloudMemory.of(node.labels(), request)
                        : Optional.<CandidateGpus>empty())
                .orElse(unknown.orElse(SAYS_NOTHING));
    }

    /** Whether a card that it hands out is one of a machine that is not in the tables, for sure a whole one. */
    private boolean isWholeOnNewMachine(NodeLabels node, GpuRequest request) {
        return request.resource().equals(GPU)
                && type(node) == null
                && pinned(node.labels(), DIVISION).isEmpty()
                && !isShared(node.labels());
    }

    private CandidateGpus level(NodeLabels node, GpuRequest request, List<LabelRequirement> told) {
        List<LabelRequirement> term = new ArrayList<>(told);
        List<LabelRequirement> division = pinned(node.labels(), DIVISION);
        term.addAll(division);
        boolean measured = told.stream().anyMatch(label -> label.key().startsWith("nvidia.com/"));
        boolean divided = !division.isEmpty() || told.size() > 1;
        return !measured && !divided && handsOutMoreThanItHas(node, request)
                ? new Unknown(
                        "a node hands out more %s than it has cards, and does not say how it divides them"
                                .formatted(request.resource()),
                        "annotate headroom.dev/gpu-memory with what it may use")
                : catalog.candidates(
                        standsForCards(request), new Placement(List.of(term), Optional.empty(), Optional.empty()));
    }

    /** A resource of the node's own name, or of a scheduler of parts, stands for the cards that the node has. */
    private static GpuRequest standsForCards(GpuRequest request) {
        boolean known = MigResource.parse(request.resource()).isPresent()
                || request.resource().equals(SHARED);
        return known ? request : new GpuRequest(GPU, request.count());
    }

    private static List<LabelRequirement> pinned(Map<String, String> labels, List<String> keys) {
        return keys.stream()
                .filter(key -> !labels.getOrDefault(key, "").isEmpty())
                .filter(key -> !key.equals(MEMORY)
                        || Requirements.whole(labels.get(key)).orElse(0) > 0)
                .map(key -> new LabelRequirement(key, Operator.IN, List.of(labels.getOrDefault(key, ""))))
                .toList();
    }

    private static boolean isShared(Map<String, String> labels) {
        return ProductLabel.parse(labels.getOrDefault(PRODUCT, "")).shared();
    }

    private static Unknown mixed(GpuRequest request) {
        return new Unknown(
                "a node hands out more %s than it has cards of its %s".formatted(request.resource(), PRODUCT),
                "annotate headroom.dev/gpu-memory with what it may use");
    }

    /**
     * Where a node has cards of several products, one of them is in its labels and only those are counted
     * (NVIDIA/k8s-device-plugin v0.20.0, internal/lm); where its plugin divides them without saying so, it hands out more
     * as well. A scheduler of parts hands out more by design.
     */
    private static boolean handsOutMoreThanWasCounted(NodeLabels node, GpuRequest request) {
        long counted = Requirements.whole(node.labels().get(COUNT)).orElse(0);
        long replicas =
                Math.max(1, Requirements.whole(node.labels().get(REPLICAS)).orElse(1));
        boolean slice = MigResource.parse(request.resource()).isPresent();
        return !slice
                && request.resource().startsWith("nvidia.com/")
                && counted > 0
                && node.devices().getOrDefault(request.resource(), 0L) / replicas > counted;
    }

    private @Nullable InstanceType type(NodeLabels node) {
        return types.get(InstanceType.named(node.labels().getOrDefault(INSTANCE_TYPE, "")));
    }

    private boolean handsOutMoreThanItHas(NodeLabels node, GpuRequest request) {
        InstanceType type = type(node);
        long has = Requirements.whole(node.labels().get(ACCELERATOR_COUNT))
                .orElse(type == null ? Long.MAX_VALUE : type.count().orElse(Integer.MAX_VALUE));
        return node.devices().getOrDefault(request.resource(), 0L) > has;
    }
}
