package dev.headroom.gpu;

import java.util.Optional;

/**
 * A claim of devices that a container uses (resource.k8s.io, Dynamic Resource Allocation).
 *
 * @param namespace the namespace of the pod
 * @param name the ResourceClaim or ResourceClaimTemplate
 * @param isTemplate whether it is a template, of which each pod gets a claim of its own
 * @param request the only request of the claim that the container uses, empty for all of them
 * @param pod the pod that uses it; empty for one that is not made yet
 * @param alsoUsedBy who gets the same devices: {@code container embedder}; empty when nobody does
 */
public record ClaimReference(
        String namespace, String name, boolean isTemplate, String request, String pod, Optional<String> alsoUsedBy) {

    /** A claim that the container has for itself. */
    public ClaimReference(String namespace, String name, boolean isTemplate, String request) {
        this(namespace, name, isTemplate, request, "", Optional.empty());
    }

    @Override
    public String toString() {
        return (isTemplate ? "ResourceClaimTemplate " : "ResourceClaim ") + name;
    }
}
