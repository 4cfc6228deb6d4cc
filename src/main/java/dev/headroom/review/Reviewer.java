package dev.headroom.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.estimate.EstimatorKind;
import dev.headroom.estimate.NotebookEstimator;
import dev.headroom.gpu.GpuCapacitySource;
import dev.headroom.model.ModelFactsSource;
import dev.headroom.workload.Workload;
import dev.headroom.workload.WorkloadReader;

/** Walks from an object to a verdict on each of its TGI containers. One instance serves every thread. */
public final class Reviewer {

    private final WorkloadReader workloads;
    private final ContainerReviewer containers;
    private final EstimatorKind estimator;

    /** A reviewer that asks these sources and judges by {@code estimator}. */
    public Reviewer(
            WorkloadReader workloads, ModelFactsSource models, GpuCapacitySource gpus, EstimatorKind estimator) {
        this.workloads = workloads;
        this.containers = new ContainerReviewer(models, gpus, new NotebookEstimator(estimator));
        this.estimator = estimator;
    }

    /** The answer to a Kubernetes object; never throws for anything that an object can hold. */
    public Review review(JsonNode object) {
        Workload workload = workloads.read(object);
        return workload.containers().isEmpty()
                ? Review.NOT_TGI
                : new Review(workload.containers().stream()
                        .map(container -> containers.review(container, workload.problems()))
                        .toList());
    }

    /** The estimator that judges. */
    public EstimatorKind estimator() {
        return estimator;
    }
}
