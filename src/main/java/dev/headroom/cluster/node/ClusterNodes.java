package dev.headroom.cluster.node;

import io.fabric8.kubernetes.api.model.Node;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Nodes of a cluster, kept up to date node by node. One thread writes, any number read; no object of the API is kept.
 */
public final class ClusterNodes {

    private final Function<Node, Optional<NodeFacts>> reader;
    private final Map<String, NodeGroup> byName = new ConcurrentHashMap<>();
    private final Map<NodeGroup.Kind, NodeGroup> groups = new ConcurrentHashMap<>();
    private volatile @Nullable NodeIndex index = NodeIndex.EMPTY;
    private volatile int moves;

    /** No nodes yet, of those of which {@code reader} knows something. */
    public ClusterNodes(Function<Node, Optional<NodeFacts>> reader) {
        this.reader = reader;
    }

    /** The same with these nodes. */
    public static ClusterNodes of(Function<Node, Optional<NodeFacts>> reader, Collection<Node> nodes) {
        ClusterNodes some = new ClusterNodes(reader);
        nodes.forEach(some::put);
        return some;
    }

    /** Takes a node as it is now. */
    public synchronized void put(Node node) {
        Optional<NodeFacts> facts = reader.apply(node);
        if (facts.isEmpty()) {
            remove(String.valueOf(node.getMetadata().getName()));
            return;
        }
        NodeGroup group = group(NodeGroup.kindOf(facts.get()));
        NodeGroup former = byName.put(facts.get().name(), group);
        group.add(facts.get());
        if (former != group) {
            moves = moves + 1;
        }
        if (former != null && former != group) {
            leave(former, facts.get().name());
        }
    }

    private NodeGroup group(NodeGroup.Kind kind) {
        NodeGroup known = groups.get(kind);
        if (known != null) {
            return known;
        }
        NodeGroup made = new NodeGroup(kind);
        groups.put(kind, made);
        index = null;
        return made;
    }

    /** Forgets a node. */
    public synchronized void remove(String name) {
        NodeGroup former = byName.remove(name);
        if (former != null) {
            moves = moves + 1;
            leave(former, name);
        }
    }

    private void leave(NodeGroup group, String name) {
        group.remove(name);
        if (group.isEmpty()) {
            groups.remove(group.kind());
            index = null;
        }
    }

    /** How often a node has come, gone, or become like others: as long as it is the same, each is in the same group. */
    public int moves() {
        return moves;
    }

    /** The nodes alike to the one of that name; empty when there is none. */
    public Optional<NodeGroup> group(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The nodes as they are now. */
    public NodeIndex index() {
        NodeIndex current = index;
        return current != null ? current : rebuilt();
    }

    private synchronized NodeIndex rebuilt() {
        NodeIndex current = index;
        if (current == null) {
            current = new NodeIndex(List.copyOf(groups.values()));
            index = current;
        }
        return current;
    }
}
