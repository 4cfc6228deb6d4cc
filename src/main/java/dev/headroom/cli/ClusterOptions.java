package dev.headroom.cli;

import dev.headroom.catalog.Catalogs;
import dev.headroom.cluster.Cluster;
import dev.headroom.cluster.ClusterList;
import dev.headroom.cluster.UnreadableClusterException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The cluster whose nodes a pod would land on. Use it as a mixin. */
final class ClusterOptions {

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

    /** The cluster as the options say. */
    Cluster cluster(Catalogs catalogs) {
        try {
            Cluster cluster = Cluster.of(catalogs, CatalogOptions.paths(pendingNodeClasses));
            cluster.read(CatalogOptions.paths(nodes));
            if (kubeconfig != null || context != null) {
                ClusterList.read(cluster, Optional.ofNullable(kubeconfig), Optional.ofNullable(context))
                        .forEach(this::warn);
            }
            return cluster;
        } catch (UnreadableClusterException e) {
            throw Wrong.argument(command, String.valueOf(e.getMessage()));
        }
    }

    private void warn(String untold) {
        if (command != null) {
            command.commandLine().getErr().println("warning: " + untold);
            command.commandLine().getErr().flush();
        }
    }
}
