package dev.headroom.cluster.pool;

import dev.headroom.cluster.node.Requirements;
import dev.headroom.cluster.node.Taint;
import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.LabelRequirement.Operator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What Karpenter makes nodes from (kubernetes-sigs/karpenter, karpenter.sh/v1 NodePool).
 *
 * @param name its name
 * @param cloud the cloud of its node class as in instance-types.csv, empty for one that is not known
 * @param requirements what its nodes' labels must meet, its template's labels among them
 * @param taints those of its nodes that keep pods away; start-up taints pass
 * @param mostCards how many cards all its nodes together may have, empty for any number
 */
public record NodePool(
        String name,
        Optional<String> cloud,
        List<LabelRequirement> requirements,
        List<Taint> taints,
        OptionalLong mostCards) {

    private static final Map<String, String> CLOUDS = Map.of(
            "karpenter.k8s.aws", "aws",
            "eks.amazonaws.com", "aws",
            "karpenter.azure.com", "azure",
            "karpenter.k8s.gcp", "gcp");

    /** Labels by which an administrator tells how the cards of new nodes are divided, in words of the plugin's own. */
    private static final List<String> DIVIDED = List.of("nvidia.com/mig.config", "nvidia.com/device-plugin.config");

    private static final String UNDIVIDED = "all-disabled";

    /** The cloud whose node classes are of that API group. */
    static Optional<String> cloudOf(String group) {
        return Optional.ofNullable(CLOUDS.get(group));
    }

    /** What it asks of a label. */
    List<LabelRequirement> on(String key) {
        return requirements.stream()
                .filter(requirement -> requirement.key().equals(key))
                .toList();
    }

    /** Whether a new node's label may meet what a pod asks of it. */
    boolean mayMeet(LabelRequirement asked) {
        List<LabelRequirement> own = on(asked.key());
        if (own.stream().anyMatch(requirement -> requirement.operator() == Operator.DOES_NOT_EXIST)) {
            return Requirements.isMet(asked, Map.of());
        }
        return values(own, asked)
                .map(values -> values.stream()
                        .filter(value -> own.stream().allMatch(requirement -> Requirements.isMet(requirement, value)))
                        .anyMatch(value -> Requirements.isMet(asked, value)))
                .orElse(asked.operator() != Operator.DOES_NOT_EXIST || mayLack(own));
    }

    /** A label of which only values are excluded need not be there (kubernetes-sigs/karpenter, pkg/scheduling/requirements.go). */
    private static boolean mayLack(List<LabelRequirement> own) {
        return own.stream().allMatch(requirement -> requirement.operator() == Operator.NOT_IN);
    }

    /** The values that the label could get, as far as either lists them; else it may get any. */
    private static Optional<List<String>> values(List<LabelRequirement> own, LabelRequirement asked) {
        return Stream.concat(own.stream(), Stream.of(asked))
                .filter(requirement -> requirement.operator() == Operator.IN)
                .findFirst()
                .map(LabelRequirement::values);
    }

    /** Whether it says anything of that label. */
    boolean defines(String key) {
        return !on(key).isEmpty();
    }

    /** Whether its nodes divide their cards, in a way that it does not say. */
    boolean dividesCards() {
        return requirements.stream()
                .anyMatch(requirement -> DIVIDED.contains(requirement.key())
                        && !requirement.values().equals(List.of(UNDIVIDED)));
    }
}
