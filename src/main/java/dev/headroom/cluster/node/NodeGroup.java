package dev.headroom.cluster.node;

import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.LabelRequirement.Operator;
import dev.headroom.gpu.Placement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Nodes that are alike in all but what is each node's own. Its members change while it is read; that a group appears or
 * vanishes makes a new {@link NodeIndex}.
 */
public final class NodeGroup {

    private static final String HOST = "kubernetes.io/hostname";

    /** Labels whose values are each node's own. */
    private static final Set<String> OWN = Set.of(HOST, "nvidia.com/gfd.timestamp");

    private final Kind kind;

    /** The nodes' own labels by the names of the nodes; their names stand in them as well. */
    private final Map<String, Map<String, String>> members = new ConcurrentHashMap<>();

    /** The same by the names of hosts, which are mostly, not always, those of the nodes. */
    private final Map<String, Map<String, String>> hosts = new ConcurrentHashMap<>();

    /**
     * What its nodes have in common.
     *
     * @param labels those that are not each node's own
     * @param taints those that keep pods away
     * @param devices how many devices each can hand out by resource name; none when that is not known yet
     */
    record Kind(Map<String, String> labels, List<Taint> taints, Map<String, Long> devices) {}

    NodeGroup(Kind kind) {
        this.kind = kind;
    }

    /** What a node has in common with others. */
    static Kind kindOf(NodeFacts node) {
        Map<String, String> labels = new TreeMap<>(node.labels());
        labels.keySet().removeAll(OWN);
        return new Kind(Map.copyOf(labels), node.taints(), node.devices());
    }

    /** Whether only single nodes can tell whether they meet a condition on that label or field. */
    public static boolean isOwn(String key) {
        return OWN.contains(key) || key.equals(Placement.NODE_NAME);
    }

    Kind kind() {
        return kind;
    }

    /** Whether one node meets all these conditions on what is each node's own. */
    boolean hasMember(List<LabelRequirement> own) {
        return selected(own).orElseGet(() -> members.values().stream()).anyMatch(member -> isMet(own, member));
    }

    /** Whether one node of these names does. */
    public boolean hasMember(List<LabelRequirement> own, Set<String> names) {
        return selected(own)
                .map(some -> some.filter(member -> names.contains(member.get(Placement.NODE_NAME))))
                .orElseGet(() -> names.stream().map(members::get).filter(Objects::nonNull))
                .anyMatch(member -> isMet(own, member));
    }

    private static boolean isMet(List<LabelRequirement> own, Map<String, String> member) {
        return own.stream().allMatch(requirement -> Requirements.isMet(requirement, member));
    }

    /** The nodes that a condition names, which are looked up; empty when none names any. */
    private Optional<Stream<Map<String, String>>> selected(List<LabelRequirement> own) {
        for (LabelRequirement requirement : own) {
            if (requirement.operator() == Operator.IN) {
                switch (requirement.key()) {
                    case Placement.NODE_NAME -> {
                        return Optional.of(named(requirement, members));
                    }
                    case HOST -> {
                        return Optional.of(named(requirement, hosts));
                    }
                    default -> {}
                }
            }
        }
        return Optional.empty();
    }

    private static Stream<Map<String, String>> named(
            LabelRequirement requirement, Map<String, Map<String, String>> nodes) {
        return requirement.values().stream().map(nodes::get).filter(Objects::nonNull);
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    void add(NodeFacts node) {
        Map<String, String> own = new TreeMap<>(node.labels());
        own.keySet().retainAll(OWN);
        own.put(Placement.NODE_NAME, node.name());
        Map<String, String> member = Map.copyOf(own);
        members.put(node.name(), member);
        if (own.containsKey(HOST)) {
            hosts.put(own.get(HOST), member);
        }
    }

    void remove(String name) {
        Map<String, String> member = members.remove(name);
        if (member != null && member.containsKey(HOST)) {
            hosts.remove(member.get(HOST), member);
        }
    }
}
