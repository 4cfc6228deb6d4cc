package dev.headroom.cluster;

import dev.headroom.cluster.card.Landing;
import dev.headroom.cluster.card.NodeCards;
import dev.headroom.cluster.node.NodeIndex;
import dev.headroom.cluster.node.NodeLabels;
import dev.headroom.cluster.node.Taint;
import dev.headroom.cluster.pool.ComputeClass;
import dev.headroom.gpu.CandidateGpus.Known;
import dev.headroom.gpu.CandidateGpus.Unknown;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.Placement;
import dev.headroom.gpu.Toleration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a pod could land among nodes: those that meet its node selector and required affinity, whose taints it bears, and
 * that can hand out what it asks for. What is free now does not count, a pod waits for it; nor does a cordon or another
 * passing taint. What is only preferred restricts nothing.
 */
final class NodeGpuCapacity {

    private final Supplier<NodeIndex> nodes;
    private final NodeCards cards;

    /** Answers for the nodes as they are when it is asked. */
    NodeGpuCapacity(Supplier<NodeIndex> nodes, NodeCards cards) {
        this.nodes = nodes;
        this.cards = cards;
    }

    /** The resources that nodes hand out. */
    Stream<String> resources() {
        return nodes.get().resources();
    }

    /** The cards on nodes that take the pod. */
    Landing landing(GpuRequest request, Placement placement) {
        NodeIndex index = nodes.get();
        if (index.isEmpty()) {
            return Landing.NONE;
        }
        int count = placement.beside().with(request);
        BitSet handingOut = index.handingOut(request.resource(), count);
        BitSet selected = index.selected(placement);
        selected.and(handingOut);
        BitSet taking = borne(index, request, placement, selected);
        return taking.isEmpty()
                ? nowhere(index, request, placement, handingOut, selected)
                : read(index.cards(taking), request).or(tainted(index, request, selected, taking));
    }

    /**
     * Where the admission plugin ExtendedResourceToleration is on (GKE, EKS, AKS), a pod bears a taint that is named like
     * the resource it asks for; the template of a Deployment does not say so yet. It counts where nothing else takes the pod.
     */
    private static BitSet borne(NodeIndex index, GpuRequest request, Placement placement, BitSet selected) {
        List<Toleration> tolerations = new ArrayList<>(placement.tolerations());
        if (placement.nodeName().isPresent()) {
            // it is past the scheduler
            tolerations.add(new Toleration("", Toleration.Operator.EXISTS, "", "NoSchedule"));
        }
        if (selectsComputeClass(placement)) {
            tolerations.add(Toleration.ofKey(ComputeClass.LABEL));
        }
        BitSet borne = index.borne(tolerations);
        borne.and(selected);
        if (borne.isEmpty()) {
            tolerations.add(Toleration.ofKey(request.resource()));
            borne = index.borne(tolerations);
            borne.and(selected);
        }
        return borne;
    }

    /** Nodes that such a pod may bear beside those that take it for sure. */
    private static Landing tainted(NodeIndex index, GpuRequest request, BitSet selected, BitSet taking) {
        BitSet others = index.borne(List.of(Toleration.ofKey(request.resource())));
        others.and(selected);
        others.andNot(taking);
        return others.isEmpty()
                ? Landing.NONE
                : new Landing(
                        List.of(),
                        List.of(new Unknown(
                                "it may be let onto nodes with taint %s, which it does not tolerate"
                                        .formatted(taints(index, others)),
                                "tolerate it, or select the nodes that are meant")),
                        List.of());
    }

    /** GKE lets the pods that select a ComputeClass bear the taint of its nodes. */
    private static boolean selectsComputeClass(Placement placement) {
        return placement.alternatives().stream()
                .flatMap(List::stream)
                .anyMatch(asked -> asked.key().equals(ComputeClass.LABEL));
    }

    private Landing read(List<NodeLabels> kinds, GpuRequest request) {
        List<GpuCandidate> known = new ArrayList<>();
        List<Unknown> unclear = new ArrayList<>();
        for (NodeLabels kind : kinds) {
            switch (cards.on(kind, request)) {
                case Known some -> {
                    known.addAll(some.cards());
                    unclear.addAll(some.unclear());
                }
                case Unknown unknown -> unclear.add(unknown);
            }
        }
        return new Landing(known, unclear, List.of());
    }

    /** The first reason for which no node takes the pod. */
    private static Landing nowhere(
            NodeIndex index, GpuRequest request, Placement placement, BitSet handingOut, BitSet selected) {
        if (handingOut.isEmpty()) {
            return notHandedOut(request, placement.beside().with(request), index.most(request.resource()));
        }
        return selected.isEmpty()
                ? notSelected(request, placement)
                : Landing.nowhere(
                        "it does not tolerate taint " + taints(index, selected),
                        "tolerate it, or annotate headroom.dev/gpu-product");
    }

    private static Landing notHandedOut(GpuRequest request, int count, long most) {
        return most == 0
                ? Landing.nowhere(
                        "no node of the cluster hands out " + request.resource(),
                        "annotate headroom.dev/gpu-product, or select nvidia.com/gpu.product")
                : Landing.nowhere(
                        "%s for %d x %s, but no node of the cluster has more than %d"
                                .formatted(
                                        count == request.count() ? "it asks" : "its pod asks",
                                        count,
                                        request.resource(),
                                        most),
                        "ask for at most " + most + ", or annotate headroom.dev/gpu-product");
    }

    private static Landing notSelected(GpuRequest request, Placement placement) {
        String nodes = "%d x %s".formatted(placement.beside().with(request), request.resource());
        if (placement.alternatives().isEmpty()) {
            return Landing.nowhere("its node affinity matches no node", "give it at least one node selector term");
        }
        return placement
                .nodeName()
                .map(name -> Landing.nowhere(
                        "no node of the cluster with %s is the node %s that it names".formatted(nodes, name),
                        "correct nodeName, or annotate headroom.dev/gpu-product"))
                .orElseGet(() -> Landing.nowhere(
                        "no node of the cluster with %s meets its node selector".formatted(nodes),
                        "correct the node selector, or annotate headroom.dev/gpu-product"));
    }

    private static String taints(NodeIndex index, BitSet selected) {
        return index.taints(selected).stream()
                .flatMap(List::stream)
                .map(Taint::toString)
                .distinct()
                .sorted()
                .limit(2)
                .collect(Collectors.joining(" or "));
    }
}
