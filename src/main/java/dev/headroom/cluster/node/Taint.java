package dev.headroom.cluster.node;

import dev.headroom.gpu.Toleration;
import java.util.List;
import java.util.Set;

/**
 * A taint that keeps pods away: {@code NoSchedule} or {@code NoExecute}.
 *
 * @param key its key
 * @param value its value, empty for none
 * @param effect its effect
 */
public record Taint(String key, String value, String effect) {

    private static final Set<String> EFFECTS = Set.of("NoSchedule", "NoExecute");

    /**
     * Taints that come and go with a node's state: of the node controller (not ready, cordoned, under pressure), of a cloud's
     * controller before a node is ready, of autoscalers that are about to replace it. A pod waits, or lands on the next node
     * alike.
     */
    private static final List<String> PASSING = List.of(
            "node.kubernetes.io/",
            "node.cloudprovider.kubernetes.io/",
            "karpenter.sh/",
            "ToBeDeletedByClusterAutoscaler",
            "DeletionCandidateOfClusterAutoscaler",
            "ignore-taint.cluster-autoscaler.kubernetes.io/",
            "startup-taint.cluster-autoscaler.kubernetes.io/");

    /**
     * Taints of network and storage drivers on a node on which they do not run yet: {@code ebs.csi.aws.com/agent-not-ready}
     * (kubernetes-sigs/aws-ebs-csi-driver, docs/install.md), {@code efs.csi.aws.com/agent-not-ready}.
     */
    private static final String NOT_READY = "/agent-not-ready";

    /** Whether it keeps pods away, and not only for the moment. */
    public boolean excludes() {
        return EFFECTS.contains(effect) && PASSING.stream().noneMatch(key::startsWith) && !key.endsWith(NOT_READY);
    }

    /** Whether one of these tolerations bears it (kubernetes v1.34.0, k8s.io/api/core/v1/toleration.go). */
    public boolean isBorne(List<Toleration> tolerations) {
        return tolerations.stream().anyMatch(this::isBorne);
    }

    private boolean isBorne(Toleration toleration) {
        return (toleration.effect().isEmpty() || toleration.effect().equals(effect))
                && (toleration.key().isEmpty() || toleration.key().equals(key))
                && (toleration.operator() == Toleration.Operator.EXISTS
                        || toleration.value().equals(value));
    }

    @Override
    public String toString() {
        return key + (value.isEmpty() ? "" : "=" + value) + ":" + effect;
    }
}
