package dev.headroom.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.catalog.Catalogs;
import dev.headroom.cluster.Cluster;
import dev.headroom.estimate.EstimatorKind;
import dev.headroom.review.Estimators;
import dev.headroom.review.Reviewer;
import dev.headroom.workload.WorkloadReader;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;

/** How manifests are judged: by which estimator, which kinds of objects, from which facts, on which nodes. Use it as a mixin. */
final class ReviewOptions implements AutoCloseable {

    private static final String DEFAULT_NAMESPACE = "default";

    @Mixin
    private final EstimatorOption estimator;

    @Mixin
    private final MarginOption margin;

    @Mixin
    private final WorkloadOption workload;

    @Mixin
    private final CatalogOptions catalog = new CatalogOptions();

    @Mixin
    private final ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private final ModelOptions hub;

    ReviewOptions(Map<String, String> environment) {
        this.estimator = new EstimatorOption(environment);
        this.margin = new MarginOption(environment);
        this.workload = new WorkloadOption(environment);
        this.hub = new ModelOptions(environment);
    }

    /**
     * What judges.
     *
     * @param reviewer a reviewer as the options say
     * @param beside takes the objects that are checked, as the reviewer looks into ConfigMaps and claims among them
     */
    record Judging(Reviewer reviewer, Consumer<JsonNode> beside) {}

    /** What judges as the options say. */
    Judging judging() {
        EstimatorKind kind = estimator.kind();
        Catalogs catalogs = catalog.load();
        Cluster known = cluster.cluster(catalogs);
        String namespace = cluster.namespace().orElse(DEFAULT_NAMESPACE);
        var configMaps = new ConfigMapsInFiles(cluster.configMaps(), namespace);
        var workloads = new WorkloadReader(workload.kinds(), known.claims(), configMaps, namespace);
        return new Judging(
                new Reviewer(
                        workloads,
                        hub.models(catalogs.models()),
                        known.gpus(),
                        new Estimators(margin.margin(), true),
                        kind),
                object -> {
                    configMaps.add(object);
                    known.takeClaim(object, namespace);
                });
    }

    @Override
    public void close() {
        cluster.close();
    }
}
