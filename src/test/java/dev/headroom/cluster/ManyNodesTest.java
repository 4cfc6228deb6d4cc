package dev.headroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.catalog.Catalogs;
import dev.headroom.gpu.CandidateGpus.Known;
import dev.headroom.gpu.ClaimReference;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuPart;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.LabelRequirement.Operator;
import dev.headroom.gpu.Placement;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ten thousand nodes. */
class ManyNodesTest {

    private static final int MANY = 10_000;
    private static final long MIB = 1L << 20;

    @Test
    void costLittleMemoryAndAreFoundByName() throws Exception {
        Cluster cluster = Cluster.of(Catalogs.load(List.of(), List.of()), List.of());
        products(cluster, "node-1");
        long before = used();
        for (int i = 0; i < MANY; i++) {
            cluster.state().nodes().put(ManyNodes.node(i));
        }
        assertThat(products(cluster, "node-9999")).containsExactly("NVIDIA-H100-80GB-HBM3");

        assertThat(used() - before).isLessThan(30 * MIB);

        for (int i = 0; i < MANY; i++) {
            cluster.state().nodes().remove("node-" + i);
        }
        assertThat(cluster.state().nodes().index().isEmpty()).isTrue();
    }

    /** The worst that labels can do: no node is like another. */
    @Test
    void costLittleMemoryEvenWhenNoneIsLikeAnother() throws Exception {
        Cluster cluster = Cluster.of(Catalogs.load(List.of(), List.of()), List.of());
        products(cluster, "node-1");
        long before = used();
        for (int i = 0; i < MANY; i++) {
            cluster.state().nodes().put(ManyNodes.changed(i, i));
        }
        assertThat(products(cluster, "node-9998")).containsExactly("NVIDIA-A100-SXM4-80GB");

        assertThat(used() - before).isLessThan(100 * MIB);
    }

    /** By the time of the processor that one thread took, which a busy machine does not change much. */
    @Test
    void costAReviewLittleTime() throws Exception {
        Cluster few = Cluster.of(Catalogs.load(List.of(), List.of()), List.of());
        Cluster many = Cluster.of(Catalogs.load(List.of(), List.of()), List.of());
        for (int i = 0; i < MANY; i++) {
            few.state().nodes().put(ManyNodes.node(i % 10));
            many.state().nodes().put(ManyNodes.node(i));
        }
        nanosOf(few);
        nanosOf(many);

        long manyNodes = nanosOf(many);
        long fewNodes = nanosOf(few);
        long extra = manyNodes - fewNodes;

        // a review takes some 50 microseconds
        assertThat(extra).isLessThan(50_000);
    }

    /** Pods of a DaemonSet are each bound to a node, and the last ones found their node before its driver came up. */
    @Test
    void costAReviewOfAClaimLittleTimeWhereverItsPodIsBound() throws Exception {
        Cluster cluster = Cluster.of(Catalogs.load(List.of(), List.of()), List.of());
        for (int i = 0; i < MANY; i++) {
            cluster.state().nodes().put(ManyNodes.node(i));
        }
        ManyDevices.publish(cluster.state(), MANY - 1);
        claiming(cluster, "node-9998");

        long withDevices = claiming(cluster, "node-9998");
        long without = claiming(cluster, "node-9999");

        // it took 12 and 200 milliseconds while each place was asked whether it is the pod's
        assertThat(withDevices).isLessThan(1_000_000);
        assertThat(without).isLessThan(1_000_000);
    }

    private static long claiming(Cluster cluster, String node) {
        Placement bound = Placement.ANYWHERE.withAlternatives(
                List.of(List.of(new LabelRequirement(Placement.NODE_NAME, Operator.IN, List.of(node)))));
        var claim = new GpuPart.Claimed(List.of(new ClaimReference("default", "gpu", true, "")));
        GpuRequest request = new GpuRequest("gpu", 1, claim);
        int times = 200;
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < times; i++) {
            assertThat(cluster.gpus().candidates(request, bound)).isNotNull();
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / times;
    }

    private static long nanosOf(Cluster cluster) {
        Placement anyCard = new Placement(
                List.of(List.of(new LabelRequirement("pool", Operator.IN, List.of("pool-1")))),
                Optional.empty(),
                Optional.empty());
        int times = 5_000;
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < times; i++) {
            assertThat(cluster.gpus().candidates(new GpuRequest("nvidia.com/gpu", 1), anyCard))
                    .isInstanceOf(Known.class);
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / times;
    }

    private static List<String> products(Cluster cluster, String host) {
        var placement = new Placement(
                List.of(List.of(new LabelRequirement("kubernetes.io/hostname", Operator.IN, List.of(host)))),
                Optional.empty(),
                Optional.empty());
        return cluster.gpus().candidates(new GpuRequest("nvidia.com/gpu", 1), placement) instanceof Known known
                ? known.cards().stream().map(GpuCandidate::product).toList()
                : List.of();
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
