package dev.headroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.catalog.Catalogs;
import dev.headroom.gpu.CandidateGpus.Known;
import dev.headroom.gpu.CandidateGpus.Unknown;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.LabelRequirement.Operator;
import dev.headroom.gpu.Placement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cluster of which only a part is known: its first node, a T4. */
class UnreadTest {

    private static final GpuRequest ONE = new GpuRequest("nvidia.com/gpu", 1);

    private final AtomicBoolean nodesAreRead = new AtomicBoolean();
    private Cluster cluster;

    @BeforeEach
    void knowAPart() throws Exception {
        cluster = Cluster.of(Catalogs.load(List.of(), List.of()), List.of());
        cluster.state().put(ManyNodes.node(0));
        cluster.state().unread().await("nodes", nodesAreRead::get);
        cluster.state().unread().await("nodepools", () -> false);
    }

    @Test
    void thereMayBeOthersUntilAllHasBeenRead() {
        assertThat(cluster.gpus().candidates(ONE, Placement.ANYWHERE)).isInstanceOfSatisfying(Known.class, known -> {
            assertThat(known.cards()).extracting(GpuCandidate::product).containsExactly("Tesla-T4");
            assertThat(known.unclear())
                    .containsExactly(new Unknown(
                            "the cluster's nodepools, nodes have not been read",
                            "try again in a few seconds, or see what Headroom logs about it"));
        });

        nodesAreRead.set(true);

        assertThat(cluster.gpus().candidates(ONE, Placement.ANYWHERE))
                .isInstanceOfSatisfying(
                        Known.class,
                        known -> assertThat(known.unclear())
                                .extracting(Unknown::reason)
                                .containsExactly("the cluster's nodepools have not been read"));
        assertThat(cluster.isRead()).isFalse();
    }

    @Test
    void whatIsNotWatchedIsRead() throws Exception {
        assertThat(Cluster.of(Catalogs.load(List.of(), List.of()), List.of()).isRead())
                .isTrue();
    }

    @Test
    void aSelectorThatNamesTheCardNeedsNoCluster() {
        Placement onT4 = new Placement(
                List.of(List.of(new LabelRequirement("nvidia.com/gpu.product", Operator.IN, List.of("Tesla-T4")))),
                Optional.empty(),
                Optional.empty());

        assertThat(cluster.gpus().candidates(ONE, onT4))
                .isInstanceOfSatisfying(
                        Known.class, known -> assertThat(known.unclear()).isEmpty());
    }
}
