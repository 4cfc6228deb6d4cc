package dev.headroom.cluster;

import dev.headroom.catalog.GpuCatalog;
import dev.headroom.catalog.GpuFacts;
import dev.headroom.cluster.card.Landing;
import dev.headroom.cluster.card.NodeCards;
import dev.headroom.cluster.claim.ClaimedDevices;
import dev.headroom.cluster.claim.PossibleDevices;
import dev.headroom.cluster.node.ClusterNodes;
import dev.headroom.cluster.node.NodeIndex;
import dev.headroom.cluster.node.NodeReader;
import dev.headroom.cluster.pool.ComputeClasses;
import dev.headroom.cluster.pool.KarpenterPools;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuCapacitySource;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.InstanceType;
import dev.headroom.gpu.Placement;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Node;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What is known of a cluster: kept up to date by one thread for each kind of object, read by any number. */
final class ClusterState {

    private final ClusterNodes nodes;
    private final ClusterNodes others;
    private final RuntimeClasses runtimeClasses = new RuntimeClasses();
    private final KarpenterPools pools;
    private final ComputeClasses computeClasses;
    private final NodeGpuCapacity there;
    private final NodeGpuCapacity pending;
    private final ClaimedDevices claims;
    private final ViewAge age;
    private final Unread unread = new Unread();

    /**
     * Nothing is known but this.
     *
     * @param pendingNodeClasses nodes that an autoscaler would make, one of each kind
     */
    ClusterState(GpuCatalog gpus, GpuCapacitySource catalog, Collection<Node> pendingNodeClasses, ViewAge age) {
        List<InstanceType> types = GpuFacts.instanceTypes();
        NodeCards cards = new NodeCards(catalog, types);
        NodeReader reader = new NodeReader(types);
        NodeIndex classes = ClusterNodes.of(reader::read, pendingNodeClasses).index();
        this.nodes = new ClusterNodes(reader::read);
        this.others = new ClusterNodes(reader::readOther);
        this.pools = new KarpenterPools(types, cards);
        this.there = new NodeGpuCapacity(nodes::index, cards);
        this.pending = new NodeGpuCapacity(() -> classes, cards);
        this.computeClasses = new ComputeClasses(
                catalog,
                (request, placement) ->
                        !there.landing(request, placement).cards().isEmpty()
                                || !pending.landing(request, placement).cards().isEmpty());
        this.claims = new ClaimedDevices(
                new PossibleDevices(gpus.all(), GpuFacts.migProfiles()), cards, List.of(nodes, others));
        this.age = age;
    }

    ClaimedDevices claims() {
        return claims;
    }

    /** The nodes with cards. */
    ClusterNodes nodes() {
        return nodes;
    }

    RuntimeClasses runtimeClasses() {
        return runtimeClasses;
    }

    ViewAge age() {
        return age;
    }

    /** What has not been read yet. */
    Unread unread() {
        return unread;
    }

    /** Takes a node as it is now. */
    void put(Node node) {
        nodes.put(node);
        others.put(node);
    }

    /** Forgets a node. */
    void removeNode(String name) {
        nodes.remove(name);
        others.remove(name);
    }

    /** Takes an object as it is now. */
    void put(ExtraKind kind, GenericKubernetesResource object) {
        switch (kind) {
            case RUNTIME_CLASS -> runtimeClasses.put(object);
            case NODE_POOL -> pools.put(object);
            case COMPUTE_CLASS -> computeClasses.put(object);
            case DEVICE_CLASS -> claims.putClass(object);
            case RESOURCE_SLICE -> claims.slices().put(object);
            case RESOURCE_CLAIM -> claims.putClaim(object, false);
            case RESOURCE_CLAIM_TEMPLATE -> claims.putClaim(object, true);
        }
    }

    /** Forgets an object. */
    void remove(ExtraKind kind, GenericKubernetesResource object) {
        switch (kind) {
            case RUNTIME_CLASS -> runtimeClasses.remove(object.getMetadata().getName());
            case NODE_POOL -> pools.remove(object.getMetadata().getName());
            case COMPUTE_CLASS -> computeClasses.remove(object.getMetadata().getName());
            case DEVICE_CLASS -> claims.removeClass(object.getMetadata().getName());
            case RESOURCE_SLICE -> claims.slices().remove(object.getMetadata().getName());
            case RESOURCE_CLAIM -> claims.removeClaim(object, false);
            case RESOURCE_CLAIM_TEMPLATE -> claims.removeClaim(object, true);
        }
    }

    /** The resources that its nodes hand out, those that are there and those that would be made. */
    Stream<String> resources() {
        return Stream.concat(there.resources(), pending.resources()).distinct();
    }

    /** Where a pod could land: on nodes that are there and on those that would be made for it. */
    Landing landing(GpuRequest request, Placement placement) {
        return from(there.landing(request, placement), " in the cluster" + age.asOf())
                .or(pools.landing(request, placement))
                .or(computeClasses.landing(request, placement))
                .or(claims.landing(request, placement))
                .or(from(pending.landing(request, placement), " of a pending node class"))
                .or(new Landing(List.of(), unread.reason().stream().toList(), List.of()));
    }

    private static Landing from(Landing landing, String where) {
        List<GpuCandidate> cards = landing.cards().stream()
                .map(card -> card.withSource(card.source() + where))
                .toList();
        return new Landing(cards, landing.unclear(), landing.nowhere());
    }
}
