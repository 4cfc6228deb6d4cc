package dev.headroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.headroom.catalog.Catalogs;
import dev.headroom.gpu.CandidateGpus;
import dev.headroom.gpu.CandidateGpus.Known;
import dev.headroom.gpu.ClaimReference;
import dev.headroom.gpu.DeviceClaims;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuPart;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.Placement;
import dev.headroom.kube.ControlPlane;
import dev.headroom.kube.User;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nodes of a real API server, which come and go while pods are judged, read with no more rights than are documented. */
class NodesIT {

    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    private static final GpuRequest ONE = new GpuRequest("nvidia.com/gpu", 1);

    @SuppressWarnings("InlineFormatString") // a manifest reads better on its own
    private static final String NODE = """
            apiVersion: v1
            kind: Node
            metadata:
              name: %s
              labels: {kubernetes.io/hostname: %s, nvidia.com/gpu.product: %s, nvidia.com/gpu.memory: "%d"}
            """;

    @SuppressWarnings("InlineFormatString") // a manifest reads better on its own
    private static final String CRD = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata:
              name: %1$s.%3$s
              annotations: {api-approved.kubernetes.io: unapproved}
            spec:
              group: %3$s
              scope: Cluster
              names: {plural: %1$s, kind: %2$s}
              versions:
              - name: v1
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
            """;

    private static final String MADE = """
            apiVersion: karpenter.sh/v1
            kind: NodePool
            metadata: {name: gpu}
            spec:
              template:
                spec:
                  nodeClassRef: {group: karpenter.k8s.aws, kind: EC2NodeClass, name: default}
                  requirements:
                  - {key: karpenter.k8s.aws/instance-gpu-name, operator: In, values: [l4]}
            ---
            apiVersion: cloud.google.com/v1
            kind: ComputeClass
            metadata: {name: inference}
            spec: {priorities: [{gpu: {type: nvidia-tesla-t4, count: 1}}]}
            """;

    private static final String CLAIMED = """
            apiVersion: resource.k8s.io/v1
            kind: DeviceClass
            metadata: {name: gpu.nvidia.com}
            spec:
              selectors:
              - cel: {expression: "device.driver == 'gpu.nvidia.com' && device.attributes['gpu.nvidia.com'].type == 'gpu'"}
            ---
            apiVersion: resource.k8s.io/v1
            kind: ResourceClaimTemplate
            metadata: {name: one-gpu, namespace: team}
            spec:
              spec:
                devices:
                  requests:
                  - name: gpu
                    exactly:
                      deviceClassName: gpu.nvidia.com
                      count: 2
                      selectors:
                      - cel: {expression: "device.capacity['gpu.nvidia.com'].memory.compareTo(quantity('40Gi')) >= 0"}
            ---
            apiVersion: resource.k8s.io/v1
            kind: ResourceSlice
            metadata: {name: dra-1-gpus}
            spec:
              driver: gpu.nvidia.com
              nodeName: dra-1
              pool: {name: dra-1, generation: 1, resourceSliceCount: 1}
              devices:
              - name: gpu-0
                attributes: {type: {string: gpu}, productName: {string: NVIDIA H100 80GB HBM3}}
                capacity: {memory: {value: 81559Mi}}
              - name: gpu-1
                attributes: {type: {string: gpu}, productName: {string: NVIDIA H100 80GB HBM3}}
                capacity: {memory: {value: 81559Mi}}
              - name: gpu-2
                attributes: {type: {string: gpu}, productName: {string: Tesla T4}}
                capacity: {memory: {value: 15360Mi}}
            """;

    @AutoClose
    private static ControlPlane plane;

    @AutoClose
    private static KubernetesClient client;

    @AutoClose
    private static ClusterWatch watch;

    private static Cluster cluster;

    @BeforeAll
    static void start() throws Exception {
        plane = ControlPlane.start();
        plane.kubectl().run("apply", "-f", "deploy/30-rbac.yaml").orThrow();
        plane.kubectl()
                .run("create", "clusterrolebinding", "dev-is-headroom", "--clusterrole=headroom", "--user=dev")
                .orThrow();
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(plane.kubeconfig(User.DEV).toFile()))
                .build();
        cluster = Cluster.of(Catalogs.load(List.of(), List.of()), List.of());
        watch = new ClusterWatch(client, cluster);
        watch.start();
    }

    @Test
    void poolsComeAndGo() {
        add("t4-1", "Tesla-T4", 15360);
        await().atMost(Duration.ofSeconds(20)).until(() -> products().equals(List.of("Tesla-T4")));

        add("h100-1", "NVIDIA-H100-80GB-HBM3", 81559);
        await().atMost(AT_ONCE).until(() -> products().equals(List.of("Tesla-T4", "NVIDIA-H100-80GB-HBM3")));

        plane.kubectl().run("taint", "node", "t4-1", "team=red:NoSchedule").orThrow();
        await().atMost(AT_ONCE).until(() -> products().equals(List.of("NVIDIA-H100-80GB-HBM3")));

        plane.kubectl().run("delete", "node", "h100-1").orThrow();
        await().atMost(AT_ONCE)
                .untilAsserted(() -> assertThat(candidates())
                        .isInstanceOfSatisfying(
                                CandidateGpus.Unknown.class,
                                unknown -> assertThat(unknown.reason())
                                        .isEqualTo("it does not tolerate taint team=red:NoSchedule")));
        plane.kubectl().run("delete", "node", "t4-1").orThrow();
        assertThat(cluster.age()).isZero();
    }

    @Test
    void aCommandListsThemOnce() throws Exception {
        add("l4-1", "NVIDIA-L4", 23034);
        Cluster once = Cluster.of(Catalogs.load(List.of(), List.of()), List.of());

        try (NamedCluster named = NamedCluster.of(Optional.of(plane.kubeconfig(User.DEV)), Optional.of("test"))) {
            assertThat(named.tell(once)).isEmpty();
        }
        assertThat(once.gpus().candidates(ONE, placedOn("l4-1")))
                .isInstanceOfSatisfying(
                        Known.class,
                        known -> assertThat(known.cards())
                                .extracting(GpuCandidate::product)
                                .containsExactly("NVIDIA-L4"));
        plane.kubectl().run("delete", "node", "l4-1").orThrow();
    }

    @Test
    void claimsAndDevicesOfTheVersionThatIsServed() {
        plane.createNamespace("team");
        plane.kubectl().runWithStdin(CLAIMED, "apply", "-f", "-").orThrow();
        ClaimReference claim = new ClaimReference("team", "one-gpu", true, "");

        await().atMost(Duration.ofSeconds(40))
                .until(() -> cluster.claims().of(claim).equals(new DeviceClaims.Claimed.Counted(2)));
        GpuRequest two = new GpuRequest(claim.toString(), 2, new GpuPart.Claimed(List.of(claim)));
        await().atMost(AT_ONCE)
                .untilAsserted(() -> assertThat(cluster.gpus().candidates(two, Placement.ANYWHERE))
                        .isInstanceOfSatisfying(
                                Known.class,
                                known -> assertThat(known.cards())
                                        .extracting(GpuCandidate::product, GpuCandidate::count, GpuCandidate::source)
                                        .containsExactly(
                                                tuple("NVIDIA-H100-80GB-HBM3", 2, "ResourceClaimTemplate one-gpu"))));
    }

    @Test
    void kindsThatAreInstalledLater() {
        install("nodepools", "NodePool", "karpenter.sh");
        install("computeclasses", "ComputeClass", "cloud.google.com");
        await().atMost(AT_ONCE.multipliedBy(5))
                .until(() ->
                        plane.kubectl().runWithStdin(MADE, "apply", "-f", "-").succeeded());

        Placement byKarpenter = selecting("karpenter.sh/nodepool", "gpu");
        Placement byGke = selecting("cloud.google.com/compute-class", "inference");
        await().atMost(Duration.ofSeconds(40))
                .until(() -> sources(byKarpenter).equals(List.of("NVIDIA-L4 Karpenter's NodePool gpu")));
        await().atMost(AT_ONCE).until(() -> sources(byGke).equals(List.of("Tesla-T4 GKE's ComputeClass inference")));

        plane.kubectl().run("delete", "crd", "nodepools.karpenter.sh").orThrow();
        await().atMost(Duration.ofSeconds(10)).until(() -> sources(byKarpenter).isEmpty());
    }

    private static void install(String plural, String kind, String group) {
        plane.kubectl()
                .runWithStdin(CRD.formatted(plural, kind, group), "apply", "-f", "-")
                .orThrow();
    }

    private static List<String> sources(Placement placement) {
        return cluster.gpus().candidates(ONE, placement) instanceof Known known
                ? known.cards().stream()
                        .map(card -> card.product() + " " + card.source())
                        .toList()
                : List.of();
    }

    private static Placement selecting(String label, String value) {
        return new Placement(
                List.of(List.of(new LabelRequirement(label, LabelRequirement.Operator.IN, List.of(value)))),
                Optional.empty(),
                Optional.empty());
    }

    private static Placement placedOn(String node) {
        return new Placement(
                List.of(List.of(
                        new LabelRequirement("kubernetes.io/hostname", LabelRequirement.Operator.IN, List.of(node)))),
                Optional.empty(),
                Optional.empty());
    }

    private static void add(String name, String product, int mib) {
        plane.kubectl()
                .runWithStdin(NODE.formatted(name, name, product, mib), "apply", "-f", "-")
                .orThrow();
        plane.kubectl()
                .run("patch", "node", name, "--subresource=status", "--type=merge", "-p", """
                        {"status": {"capacity": {"nvidia.com/gpu": "1"}, "allocatable": {"nvidia.com/gpu": "1"}}}""")
                .orThrow();
    }

    private static CandidateGpus candidates() {
        return cluster.gpus().candidates(ONE, Placement.ANYWHERE);
    }

    private static List<String> products() {
        return candidates() instanceof Known known
                ? known.cards().stream().map(GpuCandidate::product).toList()
                : List.of();
    }
}
