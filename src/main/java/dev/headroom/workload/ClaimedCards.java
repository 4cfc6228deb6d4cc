package dev.headroom.workload;

import dev.headroom.gpu.ClaimReference;
import dev.headroom.gpu.DeviceClaims;
import dev.headroom.gpu.DeviceClaims.Claimed;
import dev.headroom.gpu.GpuPart;
import dev.headroom.gpu.GpuRequest;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodResourceClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ResourceClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the claims of devices that a container uses.
 *
 * @param claims where it is known what they ask for
 * @param namespace where the pod will be
 * @param pods the pods that use them
 */
record ClaimedCards(DeviceClaims claims, String namespace, Replicas pods) {

    /** What the claims of a container hand out to it; {@link GpuDemand#NONE} when they are claims of something else. */
    GpuDemand of(Container container, PodSpec pod) {
        List<ClaimReference> cards = new ArrayList<>();
        long count = 0;
        for (ResourceClaim claim : used(container)) {
            Optional<ClaimReference> reference = reference(claim, container, pod);
            if (reference.isEmpty()) {
                return GpuDemand.unreadable("its resource claim " + claim.getName() + " is none of its pod's");
            }
            switch (claims.of(reference.get())) {
                case Claimed.Unclear unclear -> {
                    return GpuDemand.unreadable(unclear.reason());
                }
                case Claimed.Counted counted
                when counted.cards() > 0 && (reference.get().isTemplate() || !cards.contains(reference.get())) -> {
                    cards.add(reference.get());
                    count += counted.cards();
                }
                case Claimed.Counted _ -> {}
            }
        }
        return cards.isEmpty()
                ? GpuDemand.NONE
                : GpuDemand.of(new GpuRequest(
                        cards.getFirst().toString(),
                        (int) Math.min(Integer.MAX_VALUE, count),
                        new GpuPart.Claimed(cards)));
    }

    /** The claims that a container names. */
    static List<ResourceClaim> used(Container container) {
        return container.getResources() == null
                ? List.of()
                : Lists.present(container.getResources().getClaims());
    }

    private Optional<ClaimReference> reference(ResourceClaim used, Container container, PodSpec pod) {
        return Lists.present(pod.getResourceClaims()).stream()
                .filter(claim -> Objects.equals(claim.getName(), used.getName()))
                .findFirst()
                .flatMap(claim -> named(claim.getResourceClaimName(), false, used, container, pod)
                        .or(() -> named(claim.getResourceClaimTemplateName(), true, used, container, pod)));
    }

    private Optional<ClaimReference> named(
            @Nullable String name, boolean isTemplate, ResourceClaim used, Container container, PodSpec pod) {
        return Optional.ofNullable(name)
                .map(known -> new ClaimReference(
                        namespace,
                        known,
                        isTemplate,
                        Objects.requireNonNullElse(used.getRequest(), ""),
                        pods.name(),
                        otherContainer(used, container, pod).or(() -> otherPods(isTemplate))));
    }

    /** Containers that use the same request of a claim get the same devices, sidecars as well. */
    private static Optional<String> otherContainer(ResourceClaim used, Container container, PodSpec pod) {
        return Stream.concat(
                        Lists.present(pod.getContainers()).stream(),
                        Lists.present(pod.getInitContainers()).stream().filter(DevicesBeside::isSidecar))
                .filter(other -> !Objects.equals(other.getName(), container.getName()))
                .filter(other ->
                        used(other).stream().anyMatch(theirs -> isSame(used, theirs, pod) && overlap(used, theirs)))
                .findFirst()
                .map(other -> "container " + other.getName());
    }

    /** Whether both stand for one claim, which a pod may enter under several names. */
    private static boolean isSame(ResourceClaim one, ResourceClaim other, PodSpec pod) {
        Optional<String> existing = existing(one, pod);
        return Objects.equals(one.getName(), other.getName())
                || (existing.isPresent() && existing.equals(existing(other, pod)));
    }

    private static Optional<String> existing(ResourceClaim used, PodSpec pod) {
        return Lists.present(pod.getResourceClaims()).stream()
                .filter(claim -> Objects.equals(claim.getName(), used.getName()))
                .findFirst()
                .map(PodResourceClaim::getResourceClaimName);
    }

    private static boolean overlap(ResourceClaim one, ResourceClaim other) {
        return one.getRequest() == null
                || other.getRequest() == null
                || one.getRequest().equals(other.getRequest());
    }

    /** Of a template each pod gets a claim of its own; a claim by its name is one for all of them. */
    private Optional<String> otherPods(boolean isTemplate) {
        return isTemplate || !pods.maybeSeveral() ? Optional.empty() : Optional.of("the other pods of its template");
    }
}
