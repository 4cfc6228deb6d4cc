package dev.headroom.catalog.placement;

import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.ProductLabel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether the container has its cards for itself.
 *
 * <p>Time slicing limits nobody's memory, so it promises none. MPS gives each client of a card the same part of its
 * memory (NVIDIA/k8s-device-plugin v0.20.0 sets CUDA_MPS_PINNED_DEVICE_MEM_LIMIT to total / replicas; GKE to total /
 * maximum of clients).
 */
sealed interface Sharing {

    /** The container has its cards for itself, or may have. */
    record Exclusive() implements Sharing {}

    /**
     * The cards are divided by MPS.
     *
     * @param clients how many clients a card may have, one number for each kind of node that is allowed, none
     *     when the term does not say
     */
    record Mps(List<Long> clients) implements Sharing {}

    /** Others use the cards too, and nothing limits them. */
    record TimeSliced() implements Sharing {}

    /** The labels that tell about it. */
    String STRATEGY = "nvidia.com/gpu.sharing-strategy";

    String REPLICAS = "nvidia.com/gpu.replicas";
    String GKE_STRATEGY = "cloud.google.com/gke-gpu-sharing-strategy";
    String GKE_CLIENTS = "cloud.google.com/gke-max-shared-clients-per-gpu";
    Set<String> KEYS = Set.of(STRATEGY, REPLICAS, GKE_STRATEGY, GKE_CLIENTS);

    /** The resource of replicas when the plugin is told to rename them. */
    String SHARED_RESOURCE = "nvidia.com/gpu.shared";

    Sharing EXCLUSIVE = new Exclusive();

    /** How a term and a request share cards. */
    static Sharing of(List<LabelRequirement> term, GpuRequest request) {
        boolean told = term.stream().anyMatch(requirement -> KEYS.contains(requirement.key()));
        boolean named =
                request.resource().equals(SHARED_RESOURCE) || term.stream().anyMatch(Sharing::namesShared);
        if (!told && !named) {
            return EXCLUSIVE;
        }
        return !named && mayBeExclusive(term) ? EXCLUSIVE : shared(term);
    }

    private static boolean namesShared(LabelRequirement requirement) {
        boolean product = requirement.key().equals(EvidenceLabel.PRODUCT)
                || requirement.key().equals(EvidenceLabel.ANNOTATION);
        return product
                && requirement.operator() == LabelRequirement.Operator.IN
                && requirement.values().stream()
                        .anyMatch(value -> ProductLabel.parse(value).shared());
    }

    private static boolean mayBeExclusive(List<LabelRequirement> term) {
        return may(term, STRATEGY, "none")
                && (may(term, REPLICAS, "0") || may(term, REPLICAS, "1"))
                && Condition.allMetBy(on(term, GKE_STRATEGY), Optional.empty())
                && Condition.allMetBy(on(term, GKE_CLIENTS), Optional.empty());
    }

    private static Sharing shared(List<LabelRequirement> term) {
        boolean mps = onlyMps(term, STRATEGY, "time-slicing") || onlyMps(term, GKE_STRATEGY, "time-sharing");
        List<Long> clients = Stream.of(REPLICAS, GKE_CLIENTS)
                .flatMap(key -> on(term, key).stream())
                .filter(requirement -> requirement.operator() == LabelRequirement.Operator.IN)
                .flatMap(requirement -> requirement.values().stream())
                .map(LabelIndex::whole)
                .filter(number -> number.isPresent() && number.getAsLong() > 0)
                .map(OptionalLong::getAsLong)
                .distinct()
                .toList();
        return mps ? new Mps(clients) : new TimeSliced();
    }

    private static boolean onlyMps(List<LabelRequirement> term, String key, String timeSlicing) {
        return !on(term, key).isEmpty() && may(term, key, "mps") && !may(term, key, timeSlicing);
    }

    private static boolean may(List<LabelRequirement> term, String key, String value) {
        return Condition.allMetBy(on(term, key), Optional.of(value));
    }

    private static List<LabelRequirement> on(List<LabelRequirement> term, String key) {
        return term.stream()
                .filter(requirement -> requirement.key().equals(key))
                .toList();
    }
}
