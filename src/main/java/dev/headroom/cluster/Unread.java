package dev.headroom.cluster;

import dev.headroom.gpu.CandidateGpus.Unknown;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;

/**
 * What tells about cards and has not been read yet, or may not be: the places that are known are then not all there are, and
 * no pod can be said to fit nowhere. Safe for any number of threads.
 */
final class Unread {

    private static final String REMEDY = "try again in a few seconds, or see what Headroom logs about it";

    private final Map<String, BooleanSupplier> kinds = new ConcurrentSkipListMap<>();

    /**
     * Waits for a kind of objects.
     *
     * @param kind its plural, for a person
     * @param isRead whether all of them have been read once
     */
    void await(String kind, BooleanSupplier isRead) {
        kinds.put(kind, isRead);
    }

    /** Why there may be places that are not known; empty when everything has been read. */
    Optional<Unknown> reason() {
        if (kinds.isEmpty()) {
            return Optional.empty();
        }
        // what was read once is stale at worst, and that is said elsewhere
        kinds.values().removeIf(BooleanSupplier::getAsBoolean);
        return kinds.isEmpty()
                ? Optional.empty()
                : Optional.of(new Unknown(
                        "the cluster's " + String.join(", ", kinds.keySet()) + " have not been read", REMEDY));
    }

    /** Whether that is such a reason. */
    static boolean isReason(Unknown unknown) {
        return unknown.remedy().equals(REMEDY);
    }
}
