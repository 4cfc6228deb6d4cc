package dev.headroom.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.estimate.EstimatorKind;
import dev.headroom.estimate.MemoryEstimator;
import dev.headroom.gpu.GpuCapacitySource;
import dev.headroom.model.ModelFactsSource;
import dev.headroom.workload.Workload;
import dev.headroom.workload.WorkloadReader;
import java.util.List;

/** Walks from an object to a verdict on each of its TGI containers. One instance serves every thread. */
public final class Reviewer {

    private final WorkloadReader workloads;
    private final ModelFactsSource models;
    private final GpuCapacitySource gpus;
    private final EstimatorKind kind;
    private final MemoryEstimator estimator;

    /** A reviewer that asks these sources and judges by the estimator of that {@code kind}. */
    public Reviewer(
            WorkloadReader workloads,
            ModelFactsSource models,
            GpuCapacitySource gpus,
            Estimators estimators,
            EstimatorKind kind) {
        this.workloads = workloads;
        this.models = models;
        this.gpus = gpus;
        this.kind = kind;
        this.estimator = estimators.of(kind);
    }

    /** The answer to a Kubernetes object; never throws for anything that an object can hold. */
    public Review review(JsonNode object) {
        Workload workload = workloads.read(object);
        return workload.containers().isEmpty() ? Review.NOT_TGI : review(workload);
    }

    private Review review(Workload workload) {
        var asked = new RememberedModels(models);
        var reviewer = new ContainerReviewer(asked, new RememberedGpus(gpus), estimator);
        List<ContainerReview> containers = workload.containers().stream()
                .map(container -> reviewer.review(container, workload.problems()))
                .toList();
        return new Review(containers, Settled.both(asked.settled(), workload.settled()));
    }

    /** The estimator that judges. */
    public EstimatorKind estimator() {
        return kind;
    }
}
