package dev.headroom.catalog.placement;

/**
 * Who writes a label. One writer writes all of its labels or none: a node that has one of them has them all, and on a
 * node without them a condition such as "not in" is met.
 */
enum Family {
    /** Our own annotation, which is read as if it were a label. */
    ANNOTATION(false),
    /** NVIDIA's GPU Feature Discovery. */
    FEATURE_DISCOVERY(false),
    /** The cloud's node controller; every node of a cloud has its labels. */
    MACHINE(true),
    /** Google Kubernetes Engine. */
    GKE(true),
    /** Karpenter on AWS. */
    KARPENTER_AWS(true),
    /** EKS Auto Mode. */
    EKS_AUTO(true),
    /** Karpenter on Azure. */
    KARPENTER_AZURE(true),
    /** Karpenter on Google Cloud. */
    KARPENTER_GCP(true),
    /** CoreWeave. */
    COREWEAVE(true),
    /** Cluster Autoscaler on AWS: the administrator writes the name of a card. */
    AUTOSCALER_AWS(false),
    /** Cluster Autoscaler on Tencent Cloud. */
    AUTOSCALER_TENCENT(false),
    /** Cluster Autoscaler over Cluster API. */
    AUTOSCALER_CLUSTER_API(false),
    /** SkyPilot's label. */
    SKYPILOT(false);

    private final boolean cloud;

    Family(boolean cloud) {
        this.cloud = cloud;
    }

    /** Whether its labels tell which kind of machine of a cloud a node is. */
    boolean isCloud() {
        return cloud;
    }
}
