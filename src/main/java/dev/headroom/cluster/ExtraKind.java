package dev.headroom.cluster;

import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A kind of objects beside Nodes that tells something about cards, and that an API server may not serve. */
enum ExtraKind {
    /** Selects nodes for the pods that name it. */
    RUNTIME_CLASS("node.k8s.io", "RuntimeClass", "runtimeclasses", false),
    /** What Karpenter makes nodes from. */
    NODE_POOL("karpenter.sh", "NodePool", "nodepools", false),
    /** What GKE makes nodes from. */
    COMPUTE_CLASS("cloud.google.com", "ComputeClass", "computeclasses", false),
    /** What devices of a kind have in common. */
    DEVICE_CLASS("resource.k8s.io", "DeviceClass", "deviceclasses", false),
    /** The devices of a node. */
    RESOURCE_SLICE("resource.k8s.io", "ResourceSlice", "resourceslices", false),
    /** What pods ask for. */
    RESOURCE_CLAIM("resource.k8s.io", "ResourceClaim", "resourceclaims", true),
    /** What each pod of a kind asks for. */
    RESOURCE_CLAIM_TEMPLATE("resource.k8s.io", "ResourceClaimTemplate", "resourceclaimtemplates", true);

    /** Versions that are understood, the best first; the others are those of resource.k8s.io before Kubernetes 1.34. */
    private static final List<String> VERSIONS = List.of("v1", "v1beta2", "v1beta1");

    private final String group;
    private final String kind;
    private final String plural;
    private final boolean namespaced;

    ExtraKind(String group, String kind, String plural, boolean namespaced) {
        this.group = group;
        this.kind = kind;
        this.plural = plural;
        this.namespaced = namespaced;
    }

    /** The kind of an object that says this of itself. */
    static Optional<ExtraKind> of(String apiVersion, String kind) {
        return Arrays.stream(values())
                .filter(extra -> extra.kind.equals(kind) && apiVersion.startsWith(extra.group + "/"))
                .findFirst();
    }

    /** How the API server serves it, empty when it does not; asks it. */
    Optional<ResourceDefinitionContext> served(KubernetesClient client) {
        return VERSIONS.stream()
                .filter(version -> serves(client.getApiResources(group + "/" + version)))
                .findFirst()
                .map(version -> new ResourceDefinitionContext.Builder()
                        .withGroup(group)
                        .withVersion(version)
                        .withKind(kind)
                        .withPlural(plural)
                        .withNamespaced(namespaced)
                        .build());
    }

    private boolean serves(@Nullable APIResourceList resources) {
        return resources != null
                && resources.getResources().stream().anyMatch(resource -> plural.equals(resource.getName()));
    }

    /** Its group and plural, as a right names them: {@code karpenter.sh/nodepools}. */
    String resource() {
        return group + "/" + plural;
    }

    /** Whether it tells what single pods ask for. */
    boolean isClaim() {
        return this == RESOURCE_CLAIM || this == RESOURCE_CLAIM_TEMPLATE;
    }

    /** Whether it tells where pods could land; the others only tell what a pod asks for. */
    boolean tellsOfPlaces() {
        return !namespaced;
    }

    /** Its plural, for a person. */
    String plural() {
        return plural;
    }
}
