package dev.headroom.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.estimate.EstimatorKind;
import dev.headroom.gpu.GpuCapacitySource;
import dev.headroom.model.ModelFactsSource;
import dev.headroom.workload.WorkloadReader;

/** Walks from an object to a verdict. Holds no state of a review: one instance serves every thread. */
public final class Reviewer {

    private final WorkloadReader workloads;
    private final ModelFactsSource models;
    private final GpuCapacitySource gpus;
    private final EstimatorKind estimator;

    /** A reviewer that asks these sources and judges by {@code estimator}. */
    public Reviewer(
            WorkloadReader workloads, ModelFactsSource models, GpuCapacitySource gpus, EstimatorKind estimator) {
        this.workloads = workloads;
        this.models = models;
        this.gpus = gpus;
        this.estimator = estimator;
    }

    /** The answer to a Kubernetes object; never throws for anything that an object can hold. */
    public Review review(JsonNode object) {
        return new Review(workloads.read(object).containers().stream()
                .map(c -> new ContainerReview(
                        c.name(),
                        c.path(),
                        java.util.Optional.empty(),
                        new dev.headroom.verdict.Verdict.Undecided("not yet", "wait")))
                .toList());
    }

    /** The estimator that judges. */
    public EstimatorKind estimator() {
        return estimator;
    }

    ModelFactsSource models() {
        return models;
    }

    GpuCapacitySource gpus() {
        return gpus;
    }
}
