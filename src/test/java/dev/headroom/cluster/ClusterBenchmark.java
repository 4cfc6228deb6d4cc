package dev.headroom.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.catalog.CatalogException;
import dev.headroom.catalog.Catalogs;
import dev.headroom.estimate.EstimatorKind;
import dev.headroom.review.Estimators;
import dev.headroom.review.Review;
import dev.headroom.review.Reviewer;
import dev.headroom.workload.Manifests;
import dev.headroom.workload.WorkloadKinds;
import dev.headroom.workload.WorkloadReader;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reviews in clusters of ten and of ten thousand nodes. {@code src/test/bench/jmh Cluster} */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ClusterBenchmark {

    /** How many nodes the cluster has. */
    @Param({"10", "10000"})
    private int nodes;

    private final JsonNode pinned = Manifests.minimalTgi();
    private final JsonNode anywhere = Manifests.minimalTgiInPod("nodeSelector: null");
    private Reviewer reviewer;
    private Cluster cluster;
    private int renewed;

    /** Makes the cluster. */
    @Setup
    public void setUp() throws CatalogException, UnreadableClusterException {
        Catalogs catalogs = Catalogs.load(List.of(), List.of());
        cluster = Cluster.of(catalogs, List.of());
        for (int i = 0; i < nodes; i++) {
            cluster.state().nodes().put(ManyNodes.node(i));
        }
        reviewer = new Reviewer(
                new WorkloadReader(WorkloadKinds.STANDARD),
                catalogs.models(),
                cluster.gpus(),
                Estimators.PLAIN,
                EstimatorKind.TGI);
    }

    /** A pod that selects a card. */
    @Benchmark
    public Review pinned() {
        return reviewer.review(pinned);
    }

    /** A pod that may land on every node. */
    @Benchmark
    public Review anywhere() {
        return reviewer.review(anywhere);
    }

    /** A pod that selects a card, each time after a node of a new kind came. */
    @Benchmark
    public Review afterAChange() {
        cluster.state().nodes().put(ManyNodes.changed(renewed++ % nodes, renewed));
        return reviewer.review(pinned);
    }
}
