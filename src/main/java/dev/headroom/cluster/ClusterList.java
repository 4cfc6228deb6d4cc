package dev.headroom.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Listable;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a cluster once, for a command that ends. */
public final class ClusterList {

    private static final long PAGE = 500;
    private static final int PATIENCE_MILLIS = 10_000;

    private ClusterList() {}

    /**
     * Adds what the API server tells.
     *
     * @param kubeconfig the file that names the cluster; empty for the one that kubectl would take
     * @param context its context; empty for the file's current one
     * @return what it did not tell, a sentence each; judging goes on without
     * @throws UnreadableClusterException when it tells nothing about its nodes
     */
    public static List<String> read(Cluster cluster, Optional<Path> kubeconfig, Optional<String> context)
            throws UnreadableClusterException {
        Config config = config(kubeconfig, context);
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build()) {
            each(client.nodes(), cluster.state().nodes()::put);
            return extras(client, cluster.state());
        } catch (KubernetesClientException e) {
            throw new UnreadableClusterException(
                    "cannot list the nodes of " + config.getMasterUrl() + ": " + reason(e));
        }
    }

    private static List<String> extras(KubernetesClient client, ClusterState state) {
        List<String> untold = new ArrayList<>();
        for (ExtraKind kind : ExtraKind.values()) {
            try {
                kind.served(client)
                        .ifPresent(served -> each(
                                client.genericKubernetesResources(served).inAnyNamespace(),
                                object -> state.put(kind, object)));
            } catch (KubernetesClientException e) {
                untold.add("cannot list " + kind.plural() + ", judging without them: " + reason(e));
            }
        }
        return untold;
    }

    private static <T extends HasMetadata, L extends KubernetesResourceList<T>> void each(
            Listable<L> objects, Consumer<T> taker) {
        String next = null;
        do {
            L page = objects.list(
                    new ListOptionsBuilder().withLimit(PAGE).withContinue(next).build());
            page.getItems().forEach(taker);
            next = page.getMetadata() == null ? null : page.getMetadata().getContinue();
        } while (next != null && !next.isEmpty());
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

    /** The sentence of the API server, or what kept it from answering. */
    static String reason(KubernetesClientException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException && cause.getMessage() != null) {
                return cause.getMessage();
            }
        }
        return e.getStatus() != null && e.getStatus().getMessage() != null
                ? e.getStatus().getMessage()
                : Objects.requireNonNullElse(e.getMessage(), e.toString());
    }
}
