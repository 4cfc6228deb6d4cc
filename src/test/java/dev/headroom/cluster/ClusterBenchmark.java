package dev.headroom.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.catalog.CatalogException;
import dev.headroom.catalog.Catalogs;
import dev.headroom.estimate.EstimatorKind;
import dev.headroom.review.Estimators;
import dev.headroom.review.Review;
import dev.headroom.review.Reviewer;
import dev.headroom.workload.Manifests;
import dev.headroom.workload.WorkloadKinds;
import dev.headroom.workload.WorkloadReader;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
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

    private static final GenericKubernetesResource SLICE = ManyDevices.slice(0);

    private final JsonNode pinned = Manifests.minimalTgi();
    private final JsonNode anywhere = Manifests.minimalTgiInPod("nodeSelector: null");
    private final JsonNode claiming = claiming("pool: pool-1");
    private final JsonNode claimingNowhere = claiming("pool: none");
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
        ManyDevices.publish(cluster.state(), nodes);
        reviewer = new Reviewer(
                new WorkloadReader(WorkloadKinds.STANDARD, cluster.claims()),
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

    private static JsonNode claiming(String selected) {
        ObjectNode manifest = Manifests.minimalTgiWith("resources: {claims: [{name: gpu}]}");
        ObjectNode pod = Manifests.podSpec(manifest);
        pod.set(
                "resourceClaims",
                Manifests.yaml("claims: [{name: gpu, resourceClaimTemplateName: gpu}]")
                        .path("claims"));
        pod.set("nodeSelector", Manifests.yaml(selected));
        return manifest;
    }

    /** A pod that claims a card. */
    @Benchmark
    public Review claiming() {
        return reviewer.review(claiming);
    }

    /** A pod that claims a card where no node takes it. */
    @Benchmark
    public Review claimingNowhere() {
        return reviewer.review(claimingNowhere);
    }

    /** A pod that claims a card, each time after a node's devices changed. */
    @Benchmark
    public Review claimingAfterAChange() {
        cluster.state().claims().slices().put(SLICE);
        return reviewer.review(claiming);
    }

    /** A pod that selects a card, each time after a node of a new kind came. */
    @Benchmark
    public Review afterAChange() {
        cluster.state().nodes().put(ManyNodes.changed(renewed++ % nodes, renewed));
        return reviewer.review(pinned);
    }
}
