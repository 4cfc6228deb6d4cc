package dev.headroom.cluster;

import dev.headroom.workload.ConfigMaps;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** The cluster that a kubeconfig names, for a command that asks it and ends. No question takes longer than ten seconds. */
public final class NamedCluster implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final String DEFAULT_NAMESPACE = "default";

    private final KubernetesClient client;

    private NamedCluster(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Asks nothing yet.
     *
     * @param kubeconfig the file that names the cluster; empty for the one that kubectl would take
     * @param context its context; empty for the file's current one
     * @throws UnreadableClusterException when there is no such file or context
     */
    public static NamedCluster of(Optional<Path> kubeconfig, Optional<String> context)
            throws UnreadableClusterException {
        return new NamedCluster(new KubernetesClientBuilder()
                .withConfig(config(kubeconfig, context))
                .build());
    }

    /** Where the context puts objects that name no namespace. */
    public String namespace() {
        return Objects.requireNonNullElse(client.getConfiguration().getNamespace(), DEFAULT_NAMESPACE);
    }

    /**
     * Adds to {@code cluster} what the API server tells.
     *
     * @return what it did not tell, a sentence each; judging goes on without
     * @throws UnreadableClusterException when it tells nothing about its nodes
     */
    public List<String> tell(Cluster cluster) throws UnreadableClusterException {
        return ClusterList.read(cluster, client);
    }

    /**
     * Its ConfigMaps, each got by its name and waited for.
     *
     * @param untold takes a sentence for each that is not there or may not be read
     */
    public ConfigMaps configMaps(Consumer<String> untold) {
        var maps = new ClusterConfigMaps(() -> client, ConfigMapNews.telling(untold));
        return maps::await;
    }

    @Override
    public void close() {
        client.close();
    }

    private static Config config(Optional<Path> kubeconfig, Optional<String> context)
            throws UnreadableClusterException {
        if (kubeconfig.isPresent() && !Files.isRegularFile(kubeconfig.get())) {
            throw new UnreadableClusterException(kubeconfig.get() + ": no such kubeconfig");
        }
        Config config = kubeconfig
                .map(file -> Config.fromKubeconfig(context.orElse(null), file.toFile()))
                .orElseGet(() -> Config.autoConfigure(context.orElse(null)));
        requireContext(config, context);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setRequestTimeout(PATIENCE_MILLIS);
        config.setRequestRetryBackoffLimit(0);
        return config;
    }

    private static void requireContext(Config config, Optional<String> context) throws UnreadableClusterException {
        List<String> known = Objects.requireNonNullElse(config.getContexts(), List.<NamedContext>of()).stream()
                .map(NamedContext::getName)
                .sorted()
                .toList();
        if (context.isPresent() && !known.contains(context.get())) {
            throw new UnreadableClusterException("context \"" + context.get() + "\" is not in the kubeconfig"
                    + (known.isEmpty() ? "" : ", which has " + String.join(", ", known)));
        }
    }
}
