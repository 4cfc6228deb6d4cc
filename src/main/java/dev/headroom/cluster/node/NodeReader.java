package dev.headroom.cluster.node;

import dev.headroom.gpu.InstanceType;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeSpec;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reduces a Node to what matters of it. */
public final class NodeReader {

    /** Labels that only nodes with cards have. */
    private static final List<String> SIGNS = List.of(
            "nvidia.com/gpu.product",
            "nvidia.com/gpu.present",
            "cloud.google.com/gke-accelerator",
            "karpenter.k8s.aws/instance-gpu-name",
            "eks.amazonaws.com/instance-gpu-name",
            "karpenter.azure.com/sku-gpu-name",
            "kubernetes.azure.com/accelerator");

    /** What says a machine's type, the second on nodes of before Kubernetes 1.17. */
    private static final List<String> TYPES =
            List.of("node.kubernetes.io/instance-type", "beta.kubernetes.io/instance-type");

    /** What the names of accelerators, and of parts of them, begin with. */
    private static final List<String> ACCELERATORS = List.of(
            "nvidia.com/",
            "amd.com/",
            "gpu.intel.com/",
            "habana.ai/",
            "aws.amazon.com/neuron",
            "google.com/tpu",
            "huawei.com/",
            "volcano.sh/",
            "aliyun.com/gpu-");

    private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

    private final Set<String> types;

    /** A reader that knows which machines of clouds have cards. */
    public NodeReader(Collection<InstanceType> types) {
        this.types = types.stream()
                .filter(type -> type.resource().equals("nvidia.com/gpu"))
                .map(InstanceType::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The facts of a node whose cards, if it has any, are known by its ResourceSlices alone; empty for one with cards. */
    public Optional<NodeFacts> readOther(Node node) {
        return read(node).isPresent()
                ? Optional.empty()
                : Optional.of(new NodeFacts(
                        Objects.requireNonNullElse(node.getMetadata().getName(), ""),
                        present(node.getMetadata().getLabels()),
                        taints(node.getSpec()),
                        Map.of()));
    }

    /** The facts of a node; empty for one without cards. */
    public Optional<NodeFacts> read(Node node) {
        Map<String, String> labels = present(node.getMetadata().getLabels());
        Map<String, Long> devices = devices(node.getStatus());
        HamiCards.counted(node.getMetadata().getAnnotations())
                .ifPresent(
                        cards -> devices.computeIfPresent(HamiCards.RESOURCE, (_, shares) -> Math.min(shares, cards)));
        boolean hasCards = !devices.isEmpty() || promises(labels);
        return hasCards
                ? Optional.of(new NodeFacts(
                        Objects.requireNonNullElse(node.getMetadata().getName(), ""),
                        labels,
                        taints(node.getSpec()),
                        devices))
                : Optional.empty();
    }

    /** A node whose device plugin is not up yet has cards and does not say how many. */
    private boolean promises(Map<String, String> labels) {
        return SIGNS.stream().anyMatch(labels::containsKey)
                || TYPES.stream().anyMatch(key -> types.contains(labels.getOrDefault(key, "")));
    }

    private static Map<String, String> present(@Nullable Map<String, String> labels) {
        return labels == null
                ? Map.of()
                : labels.entrySet().stream()
                        .filter(entry -> entry.getValue() != null)
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Extended resources; what counts is what the node can hand out, not what is free now: a pod waits. */
    private static Map<String, Long> devices(@Nullable NodeStatus status) {
        Map<String, Quantity> allocatable = status == null ? null : status.getAllocatable();
        if (allocatable == null || allocatable.isEmpty()) {
            allocatable = status == null || status.getCapacity() == null ? Map.of() : status.getCapacity();
        }
        Map<String, Long> devices = new HashMap<>();
        allocatable.forEach((name, quantity) -> {
            if (quantity != null && ACCELERATORS.stream().anyMatch(name::startsWith)) {
                devices.put(name, whole(quantity));
            }
        });
        devices.values().removeIf(count -> count == 0);
        return devices;
    }

    private static long whole(Quantity quantity) {
        try {
            return quantity.getNumericalAmount().max(BigDecimal.ZERO).min(MOST).longValue();
        } catch (IllegalArgumentException | ArithmeticException e) {
            return 0;
        }
    }

    private static List<Taint> taints(@Nullable NodeSpec spec) {
        return spec == null || spec.getTaints() == null
                ? List.of()
                : spec.getTaints().stream()
                        .filter(Objects::nonNull)
                        .map(taint -> new Taint(text(taint.getKey()), text(taint.getValue()), text(taint.getEffect())))
                        .filter(Taint::excludes)
                        .sorted(Comparator.comparing(Taint::toString))
                        .toList();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
