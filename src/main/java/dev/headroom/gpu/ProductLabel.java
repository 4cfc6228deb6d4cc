package dev.headroom.gpu;

import java.util.Locale;
import java.util.Optional;

/**
 * A value of the node label {@code nvidia.com/gpu.product}, taken apart.
 *
 * <p>GPU Feature Discovery (NVIDIA/k8s-device-plugin v0.20.0, internal/lm) appends {@code -MIG-<profile>} under the MIG
 * strategy "single", and then {@code -SHARED} when replicas of the card are handed out under its own resource name.
 *
 * @param product the card alone
 * @param migProfile the profile of the slices that the node hands out, in the spelling of a resource name
 * @param shared whether several containers use one card
 */
public record ProductLabel(String product, Optional<String> migProfile, boolean shared) {

    private static final String MIG = "-mig-";
    private static final String SHARED = "-shared";

    /** Takes a label's value apart; every text is a product, if need be one that nobody knows. */
    public static ProductLabel parse(String value) {
        boolean shared = value.regionMatches(true, value.length() - SHARED.length(), SHARED, 0, SHARED.length());
        String rest = shared ? value.substring(0, value.length() - SHARED.length()) : value;
        int mig = rest.toLowerCase(Locale.ROOT).indexOf(MIG);
        return mig < 0
                ? new ProductLabel(rest, Optional.empty(), shared)
                : new ProductLabel(
                        rest.substring(0, mig),
                        Optional.of(rest.substring(mig + MIG.length()).toLowerCase(Locale.ROOT)),
                        shared);
    }
}
