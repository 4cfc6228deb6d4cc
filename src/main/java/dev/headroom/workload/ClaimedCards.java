package dev.headroom.workload;

import dev.headroom.gpu.ClaimReference;
import dev.headroom.gpu.DeviceClaims;
import dev.headroom.gpu.DeviceClaims.Claimed;
import dev.headroom.gpu.GpuPart;
import dev.headroom.gpu.GpuRequest;
import io.fabric8.kubernetes.api.model.PodResourceClaim;
import io.fabric8.kubernetes.api.model.ResourceClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the claims of devices that a container uses.
 *
 * @param claims where it is known what they ask for
 * @param namespace where the pod will be
 */
record ClaimedCards(DeviceClaims claims, String namespace) {

    /** What the claims of a container hand out to it; {@link GpuDemand#NONE} when they are claims of something else. */
    GpuDemand of(List<ResourceClaim> used, @Nullable List<PodResourceClaim> ofPod) {
        List<ClaimReference> cards = new ArrayList<>();
        int count = 0;
        for (ResourceClaim claim : used) {
            Optional<ClaimReference> reference = reference(claim, Lists.present(ofPod));
            if (reference.isEmpty()) {
                return GpuDemand.unreadable("its resource claim " + claim.getName() + " is none of its pod's");
            }
            switch (claims.of(reference.get())) {
                case Claimed.Unclear unclear -> {
                    return GpuDemand.unreadable(unclear.reason());
                }
                case Claimed.Counted counted
                when counted.cards() > 0 -> {
                    cards.add(reference.get());
                    count += counted.cards();
                }
                case Claimed.Counted _ -> {}
            }
        }
        return cards.isEmpty()
                ? GpuDemand.NONE
                : GpuDemand.of(new GpuRequest(cards.getFirst().toString(), count, new GpuPart.Claimed(cards)));
    }

    private Optional<ClaimReference> reference(ResourceClaim used, List<PodResourceClaim> ofPod) {
        String request = Objects.requireNonNullElse(used.getRequest(), "");
        return ofPod.stream()
                .filter(claim -> Objects.equals(claim.getName(), used.getName()))
                .findFirst()
                .flatMap(claim -> named(claim.getResourceClaimName(), false, request)
                        .or(() -> named(claim.getResourceClaimTemplateName(), true, request)));
    }

    private Optional<ClaimReference> named(@Nullable String name, boolean isTemplate, String request) {
        return Optional.ofNullable(name).map(known -> new ClaimReference(namespace, known, isTemplate, request));
    }
}
