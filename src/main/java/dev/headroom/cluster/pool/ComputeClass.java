package dev.headroom.cluster.pool;

import dev.headroom.cluster.node.Fields;
import dev.headroom.cluster.node.Requirements;
import dev.headroom.cluster.node.Taint;
import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.LabelRequirement.Operator;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What GKE makes nodes from for the pods that select it (GKE's reference of the custom resource ComputeClass,
 * cloud.google.com/v1).
 *
 * @param name its name, the value of the label {@link #LABEL}
 * @param rules what is tried in turn, none that makes nodes without cards
 * @param labels what its nodes are labelled with beside
 * @param taints those of its nodes that keep pods away beside its own, which the pods that select it bear
 */
public record ComputeClass(String name, List<Rule> rules, Map<String, String> labels, List<Taint> taints) {

    /** The label by which a pod selects a class; the class' nodes have a taint of that key too. */
    public static final String LABEL = "cloud.google.com/compute-class";

    private static final String ACCELERATOR = "cloud.google.com/gke-accelerator";
    private static final String MACHINE_TYPE = "node.kubernetes.io/instance-type";
    private static final String MACHINE_FAMILY = "cloud.google.com/machine-family";
    private static final String POOL = "cloud.google.com/gke-nodepool";

    /**
     * One kind of nodes.
     *
     * @param machine the labels that tell its machines, as a pod would select them; none where only a pool is named
     * @param cards how many cards each node has, empty where that is not said
     * @param pools node pools that are there already; none when nodes are made
     */
    record Rule(List<LabelRequirement> machine, OptionalLong cards, List<String> pools) {

        /** Machine families with cards begin so; to N1 cards are attached, which a rule names. */
        private boolean mayHaveCards() {
            return !pools.isEmpty()
                    || machine.stream()
                            .anyMatch(label -> label.key().equals(ACCELERATOR)
                                    || label.values().getFirst().matches("[ag]\\d.*"));
        }

        /** What is known of it, for a person. */
        String described() {
            return pools.isEmpty()
                    ? "machines " + machine.getFirst().values().getFirst()
                    : "node pool " + String.join(" or ", pools);
        }
    }

    static ComputeClass read(GenericKubernetesResource object) {
        Map<String, String> labels = new TreeMap<>();
        Fields.map(object.get("spec", "nodePoolConfig", "nodeLabels"))
                .forEach((key, value) -> labels.put(key, Fields.text(value)));
        return new ComputeClass(
                Fields.text(object.getMetadata().getName()),
                Fields.maps(object.get("spec", "priorities"))
                        .map(ComputeClass::rule)
                        .filter(Rule::mayHaveCards)
                        .toList(),
                Map.copyOf(labels),
                Fields.maps(object.get("spec", "nodePoolConfig", "taints"))
                        .map(NodePoolReader::taint)
                        .filter(Taint::excludes)
                        .toList());
    }

    private static Rule rule(Map<String, Object> priority) {
        Map<String, Object> gpu = Fields.map(priority.get("gpu"));
        List<LabelRequirement> machine = Stream.of(
                        label(ACCELERATOR, gpu.get("type")),
                        label(MACHINE_TYPE, priority.get("machineType")),
                        label(MACHINE_FAMILY, priority.get("machineFamily")))
                .flatMap(Optional::stream)
                .limit(1)
                .toList();
        return new Rule(
                machine,
                Requirements.whole(Fields.text(gpu.get("count"))),
                Fields.list(priority.get("nodepools")).map(Fields::text).toList());
    }

    private static Optional<LabelRequirement> label(String key, @Nullable Object value) {
        String text = Fields.text(value);
        return text.isEmpty() ? Optional.empty() : Optional.of(new LabelRequirement(key, Operator.IN, List.of(text)));
    }

    /** Whether a node that is made for a pod may meet what it asks; Google's and Kubernetes' own labels are as it asks. */
    boolean mayMeet(LabelRequirement asked) {
        String key = asked.key();
        if (key.equals(LABEL)) {
            return Requirements.isMet(asked, name);
        }
        if (labels.containsKey(key)) {
            return Requirements.isMet(asked, labels);
        }
        boolean open = key.startsWith("cloud.google.com/")
                || key.startsWith("kubernetes.io/")
                || key.startsWith("node.kubernetes.io/")
                || key.startsWith("topology.");
        return open || Requirements.isMet(asked, Map.of());
    }

    /** A condition that only nodes of the rule's pools meet. */
    static LabelRequirement inPools(Rule rule) {
        return new LabelRequirement(POOL, Operator.IN, rule.pools());
    }
}
