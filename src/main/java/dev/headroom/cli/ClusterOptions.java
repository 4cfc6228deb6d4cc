package dev.headroom.cli;

import dev.headroom.catalog.Catalogs;
import dev.headroom.cluster.Cluster;
import dev.headroom.cluster.NamedCluster;
import dev.headroom.cluster.UnreadableClusterException;
import dev.headroom.workload.ConfigMaps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The cluster whose nodes a pod would land on. Use it as a mixin. */
final class ClusterOptions implements AutoCloseable {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "Judge by the nodes of the cluster that this file names; without it and without --context no"
                    + " cluster is asked.")
    private @Nullable Path kubeconfig;

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "The context of the kubeconfig; without --kubeconfig of the one that kubectl would take.")
    private @Nullable String context;

    @Option(
            names = "--nodes",
            paramLabel = "FILE[,FILE...]",
            description =
                    "Judge by the nodes in these files, as kubectl get nodes -o yaml prints them; RuntimeClasses and"
                            + " NodePools are understood too.")
    private List<String> nodes = new ArrayList<>();

    @Option(
            names = "--pending-node-classes",
            paramLabel = "FILE[,FILE...]",
            defaultValue = "${env:HEADROOM_CLUSTER_PENDING_NODE_CLASSES:-}",
            description = "Files with a Node for each kind of nodes that an autoscaler would make."
                    + " Default: the environment's HEADROOM_CLUSTER_PENDING_NODE_CLASSES.")
    private List<String> pendingNodeClasses = new ArrayList<>();

    private Optional<NamedCluster> named = Optional.empty();

    private final Set<String> warned = new HashSet<>();

    /** The cluster as the options say. */
    Cluster cluster(Catalogs catalogs) {
        try {
            Cluster cluster = Cluster.of(catalogs, CatalogOptions.paths(pendingNodeClasses));
            cluster.read(CatalogOptions.paths(nodes));
            if (kubeconfig != null || context != null) {
                NamedCluster asked = NamedCluster.of(Optional.ofNullable(kubeconfig), Optional.ofNullable(context));
                named = Optional.of(asked);
                asked.tell(cluster).forEach(this::warn);
            }
            return cluster;
        } catch (UnreadableClusterException e) {
            throw Wrong.argument(command, String.valueOf(e.getMessage()));
        }
    }

    /** The ConfigMaps of the cluster that was asked; none may be read where none was. */
    ConfigMaps configMaps() {
        return named.map(asked -> asked.configMaps(this::warn)).orElse(ConfigMaps.UNSEEN);
    }

    /** Where objects go that name no namespace; empty where no cluster says so. */
    Optional<String> namespace() {
        return named.map(NamedCluster::namespace);
    }

    @Override
    public void close() {
        named.ifPresent(NamedCluster::close);
    }

    private void warn(String untold) {
        if (command != null && warned.add(untold)) {
            command.commandLine().getErr().println("warning: " + untold);
            command.commandLine().getErr().flush();
        }
    }
}
