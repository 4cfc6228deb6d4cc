package dev.headroom.gpu;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private static final Pattern SUFFIXES =
            Pattern.compile("(?<card>.+?)(?:-MIG-(?<profile>.+?))?(?<shared>-SHARED)?", Pattern.CASE_INSENSITIVE);

    /** Takes a label's value apart; every text is a product, if need be one that nobody knows. */
    public static ProductLabel parse(String value) {
        Matcher matcher = SUFFIXES.matcher(value);
        if (!matcher.matches()) {
            return new ProductLabel(value, Optional.empty(), false);
        }
        return new ProductLabel(
                matcher.group("card"),
                Optional.ofNullable(matcher.group("profile")).map(profile -> profile.toLowerCase(Locale.ROOT)),
                matcher.group("shared") != null);
    }
}
