package dev.headroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.headroom.catalog.Catalogs;
import dev.headroom.gpu.CandidateGpus.Known;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.Placement;
import dev.headroom.kube.ControlPlane;
import dev.headroom.kube.User;
import dev.headroom.workload.ConfigMaps;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An API server that goes and comes back under a watch, and ConfigMaps that are got from it by name. */
class ApiServerGoneIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** An informer tries again after at most half a minute. */
    private static final Duration COMING_BACK = Duration.ofSeconds(90);

    @SuppressWarnings("InlineFormatString") // a manifest reads better on its own
    private static final String NODE = """
            apiVersion: v1
            kind: Node
            metadata: {name: %s, labels: {nvidia.com/gpu.product: %s}}
            """;

    @AutoClose
    private static ControlPlane plane;

    @AutoClose
    private static KubernetesClient client;

    @BeforeAll
    static void start() {
        plane = ControlPlane.start();
        plane.kubectl().run("apply", "-f", "deploy/30-rbac.yaml").orThrow();
        plane.kubectl()
                .run("create", "clusterrolebinding", "dev-is-headroom", "--clusterrole=headroom", "--user=dev")
                .orThrow();
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(plane.kubeconfig(User.DEV).toFile()))
                .build();
    }

    @Test
    void theLastViewStaysAndAges() throws Exception {
        Duration[] later = {Duration.ZERO};
        Cluster cluster = Cluster.of(
                Catalogs.load(List.of(), List.of()),
                List.of(),
                () -> Instant.now().plus(later[0]));
        add("t4-1", "Tesla-T4");
        try (ClusterWatch watch = new ClusterWatch(client, cluster)) {
            watch.start();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(cards(cluster))
                            .containsExactly("Tesla-T4 node label" + " nvidia.com/gpu.product in the cluster"));

            plane.stopApiServer();
            later[0] = Duration.ofMinutes(5);

            assertThat(cards(cluster))
                    .containsExactly("Tesla-T4 node label nvidia.com/gpu.product in the cluster, as of 5 min ago");
            assertThat(cluster.age()).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));

            plane.restartApiServer();
            add("l4-1", "NVIDIA-L4");

            await().atMost(COMING_BACK)
                    .untilAsserted(() -> assertThat(cards(cluster))
                            .containsExactly(
                                    "Tesla-T4 node label nvidia.com/gpu.product in the cluster",
                                    "NVIDIA-L4 node label nvidia.com/gpu.product in the cluster"));
            assertThat(cluster.age()).isZero();
        }
    }

    @Test
    void theRightToWatchIsTakenAway() throws Exception {
        Duration[] later = {Duration.ZERO};
        Cluster cluster = Cluster.of(
                Catalogs.load(List.of(), List.of()),
                List.of(),
                () -> Instant.now().plus(later[0]));
        add("a10g-1", "NVIDIA-A10G");
        try (ClusterWatch watch = new ClusterWatch(client, cluster)) {
            watch.start();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(cards(cluster))
                            .contains("NVIDIA-A10G node label nvidia.com/gpu.product in the cluster"));

            plane.kubectl()
                    .run("delete", "clusterrolebinding", "dev-is-headroom")
                    .orThrow();
            plane.stopApiServer(); // a watch that is open stays open
            plane.restartApiServer();
            later[0] = Duration.ofMinutes(7);
            await().atMost(PATIENCE)
                    .during(Duration.ofSeconds(16)) // more than a heartbeat
                    .untilAsserted(() -> assertThat(cards(cluster))
                            .contains("NVIDIA-A10G node label nvidia.com/gpu.product in the cluster, as of 7 min ago"));

            plane.kubectl()
                    .run("create", "clusterrolebinding", "dev-is-headroom", "--clusterrole=headroom", "--user=dev")
                    .orThrow();
            await().atMost(COMING_BACK)
                    .untilAsserted(() -> assertThat(cards(cluster))
                            .contains("NVIDIA-A10G node label nvidia.com/gpu.product in the cluster"));
        } finally {
            plane.kubectl().run("delete", "node", "a10g-1").orThrow();
        }
    }

    @Test
    void aConfigMapIsGotByItsName() {
        plane.kubectl()
                .run("create", "configmap", "tgi", "--from-literal=MODEL_ID=a/b")
                .orThrow();
        plane.kubectl()
                .run("create", "configmap", "other", "--from-literal=MODEL_ID=c/d")
                .orThrow();
        plane.kubectl()
                .run("create", "role", "one", "--verb=get", "--resource=configmaps", "--resource-name=tgi")
                .orThrow();
        plane.kubectl()
                .run("create", "rolebinding", "one", "--role=one", "--user=dev")
                .orThrow();
        ClusterConfigMaps maps = new ClusterConfigMaps(() -> client);

        assertThat(maps.find("default", "tgi")).isInstanceOf(ConfigMaps.Lookup.Pending.class);
        await().atMost(PATIENCE)
                .until(
                        () -> maps.find("default", "tgi"),
                        new ConfigMaps.Lookup.Found(Map.of("MODEL_ID", "a/b"))::equals);
        assertThat(maps.await("default", "other")).isEqualTo(new ConfigMaps.Lookup.Unseen());
    }

    private static void add(String name, String product) {
        plane.kubectl()
                .runWithStdin(NODE.formatted(name, product), "apply", "-f", "-")
                .orThrow();
        plane.kubectl()
                .run("patch", "node", name, "--subresource=status", "--type=merge", "-p", """
                        {"status": {"capacity": {"nvidia.com/gpu": "1"}, "allocatable": {"nvidia.com/gpu": "1"}}}""")
                .orThrow();
    }

    private static List<String> cards(Cluster cluster) {
        return cluster.gpus().candidates(new GpuRequest("nvidia.com/gpu", 1), Placement.ANYWHERE) instanceof Known known
                ? known.cards().stream().map(ApiServerGoneIT::described).toList()
                : List.of();
    }

    private static String described(GpuCandidate card) {
        return card.product() + " " + card.source();
    }
}
