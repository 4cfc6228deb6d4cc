package dev.headroom.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Listable;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Reads a cluster once, for a command that ends. */
final class ClusterList {

    private static final long PAGE = 500;

    private ClusterList() {}

    /**
     * Adds what the API server tells.
     *
     * @return what it did not tell, a sentence each; judging goes on without
     * @throws UnreadableClusterException when it tells nothing about its nodes
     */
    static List<String> read(Cluster cluster, KubernetesClient client) throws UnreadableClusterException {
        try {
            each(client.nodes(), cluster.state()::put);
            return extras(client, cluster.state());
        } catch (KubernetesClientException e) {
            throw new UnreadableClusterException(
                    "cannot list the nodes of " + client.getMasterUrl() + ": " + reason(e));
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
                if (kind.tellsOfPlaces()) {
                    state.unread().await(kind.plural(), () -> false);
                }
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
