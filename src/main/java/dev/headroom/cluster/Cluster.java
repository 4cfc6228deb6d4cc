package dev.headroom.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.catalog.Catalogs;
import dev.headroom.catalog.placement.CatalogGpuCapacity;
import dev.headroom.gpu.DeviceClaims;
import dev.headroom.gpu.GpuCapacitySource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** A cluster as far as its cards go: what the catalogues, pending node classes, files and the API server tell of it. */
public final class Cluster {

    private final ClusterState state;
    private final GpuCapacitySource gpus;

    private Cluster(ClusterState state, GpuCapacitySource catalog) {
        this.state = state;
        this.gpus = new ClusterGpuCapacity(catalog, state);
    }

    /**
     * A cluster of which nothing is known but this.
     *
     * @param pendingNodeClasses files with a Node for each kind of nodes that an autoscaler would make: its labels, taints and
     *     allocatable resources
     * @throws UnreadableClusterException naming the file, when one cannot be used
     */
    public static Cluster of(Catalogs catalogs, List<Path> pendingNodeClasses) throws UnreadableClusterException {
        return of(catalogs, pendingNodeClasses, InstantSource.system());
    }

    static Cluster of(Catalogs catalogs, List<Path> pendingNodeClasses, InstantSource clock)
            throws UnreadableClusterException {
        GpuCapacitySource catalog = new CatalogGpuCapacity(catalogs);
        return new Cluster(
                new ClusterState(catalogs.gpus(), catalog, NodeFiles.nodes(pendingNodeClasses), new ViewAge(clock)),
                catalog);
    }

    /**
     * Adds the objects of files, as {@code kubectl get nodes -o yaml} prints them.
     *
     * @throws UnreadableClusterException naming the file, when one cannot be used
     */
    public void read(List<Path> files) throws UnreadableClusterException {
        NodeFiles.read(files, state);
    }

    /**
     * Takes an object that may be a ResourceClaim or a template of them, as it will be beside the pods that use it; others are
     * passed over.
     *
     * @param defaultNamespace where it goes when it names no namespace
     */
    public void takeClaim(JsonNode object, String defaultNamespace) {
        ClusterObjects.putClaim(object, defaultNamespace, state);
    }

    /** The cards that pods could land on. */
    public GpuCapacitySource gpus() {
        return gpus;
    }

    /** What claims of devices ask for. */
    public DeviceClaims claims() {
        return state.claims();
    }

    /** How long changes of the cluster have not been seen; zero where they are. */
    public Duration age() {
        return state.age().age();
    }

    /** Whether all that is watched has been read once; true where nothing is watched. */
    public boolean isRead() {
        return state.unread().reason().isEmpty();
    }

    ClusterState state() {
        return state;
    }
}
