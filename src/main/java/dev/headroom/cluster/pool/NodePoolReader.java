package dev.headroom.cluster.pool;

import dev.headroom.cluster.node.Fields;
import dev.headroom.cluster.node.Requirements;
import dev.headroom.cluster.node.Taint;
import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.LabelRequirement.Operator;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a NodePool, whose fields may be anything as far as the API server does not know them. */
public final class NodePoolReader {

    /** What every node with a card has some of. */
    private static final List<String> LIMITS = List.of("cpu", "memory", "nodes", "nvidia.com/gpu");

    private static final Pattern NOTHING = Pattern.compile("0+(\\.0+)?[A-Za-z]*");

    private NodePoolReader() {}

    /** What it says of its nodes. */
    static NodePool read(GenericKubernetesResource pool) {
        String name = Fields.text(pool.getMetadata().getName());
        List<LabelRequirement> requirements = new ArrayList<>();
        requirements.add(new LabelRequirement("karpenter.sh/nodepool", Operator.IN, List.of(name)));
        Fields.map(pool.get("spec", "template", "metadata", "labels"))
                .forEach((key, value) ->
                        requirements.add(new LabelRequirement(key, Operator.IN, List.of(String.valueOf(value)))));
        Fields.maps(pool.get("spec", "template", "spec", "requirements"))
                .flatMap(NodePoolReader::requirement)
                .forEach(requirements::add);
        return new NodePool(
                name,
                NodePool.cloudOf(Fields.text(pool.get("spec", "template", "spec", "nodeClassRef", "group"))),
                List.copyOf(requirements),
                Fields.maps(pool.get("spec", "template", "spec", "taints"))
                        .map(NodePoolReader::taint)
                        .filter(Taint::excludes)
                        .toList(),
                Requirements.whole(Fields.text(pool.get("spec", "limits", "nvidia.com/gpu"))));
    }

    /**
     * Whether it makes no node for a pod: it is being deleted, holds no replica, or one of its limits is nothing
     * (kubernetes-sigs/karpenter, pkg/apis/v1/nodepool.go).
     */
    static boolean makesNothing(GenericKubernetesResource pool) {
        return pool.getMetadata().getDeletionTimestamp() != null
                || isNothing(pool.get("spec", "replicas"))
                || LIMITS.stream().anyMatch(resource -> isNothing(pool.get("spec", "limits", resource)));
    }

    private static boolean isNothing(@Nullable Object quantity) {
        return NOTHING.matcher(Fields.text(quantity)).matches();
    }

    /** A condition on a label as a template of nodes, or a node selector, has it. */
    public static Stream<LabelRequirement> requirement(Map<String, Object> requirement) {
        String key = Fields.text(requirement.get("key"));
        List<String> values =
                Fields.list(requirement.get("values")).map(String::valueOf).toList();
        return operator(Fields.text(requirement.get("operator")))
                .map(known -> new LabelRequirement(key, known, values))
                .or(() -> inclusive(key, Fields.text(requirement.get("operator")), values))
                .stream();
    }

    private static Optional<Operator> operator(String name) {
        return switch (name) {
            case "In" -> Optional.of(Operator.IN);
            case "NotIn" -> Optional.of(Operator.NOT_IN);
            case "Exists" -> Optional.of(Operator.EXISTS);
            case "DoesNotExist" -> Optional.of(Operator.DOES_NOT_EXIST);
            case "Gt" -> Optional.of(Operator.GT);
            case "Lt" -> Optional.of(Operator.LT);
            default -> Optional.empty();
        };
    }

    /** Karpenter's own two; an operator that nobody knows excludes no machine. */
    private static Optional<LabelRequirement> inclusive(String key, String operator, List<String> values) {
        var bound = values.size() == 1 ? Requirements.whole(values.getFirst()) : OptionalLong.empty();
        if (bound.isEmpty()) {
            return Optional.empty();
        }
        return switch (operator) {
            case "Gte" ->
                Optional.of(new LabelRequirement(key, Operator.GT, List.of(Long.toString(bound.getAsLong() - 1))));
            case "Lte" ->
                Optional.of(new LabelRequirement(key, Operator.LT, List.of(Long.toString(bound.getAsLong() + 1))));
            default -> Optional.empty();
        };
    }

    /** A taint as a template of nodes has it. */
    public static Taint taint(Map<String, Object> taint) {
        return new Taint(
                Fields.text(taint.get("key")), Fields.text(taint.get("value")), Fields.text(taint.get("effect")));
    }
}
