package dev.headroom.gpu;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an extended resource that stands for MIG slices, taken apart.
 *
 * <p>The device plugin (NVIDIA/k8s-device-plugin v0.20.0, internal/rm and api/config/v1) names the resource after the
 * profile with its plus made a dot: {@code 1g.10gb+me} is {@code nvidia.com/mig-1g.10gb.me}.
 *
 * @param profile the profile, with the plus of its attributes: {@code 1g.10gb+me}
 * @param computeSlices of a GPU instance's slices those that the container may compute on, as in {@code 1c.3g.20gb};
 *     empty when it has all of them, which also means that it has the memory for itself
 * @param shared whether several containers use one slice
 */
public record MigResource(String profile, Optional<String> computeSlices, boolean shared) {

    private static final Pattern NAME =
            Pattern.compile("nvidia\\.com/mig-(?:(\\d+c)\\.)?(\\d+g\\.\\d+gb)([.-][a-z.]+?)??(\\.shared)?");

    /** The parts of {@code resource}, empty when it is not the name of a MIG resource. */
    public static Optional<MigResource> parse(String resource) {
        Matcher matcher = NAME.matcher(resource);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String attributes = Optional.ofNullable(matcher.group(3)).orElse("");
        return Optional.of(new MigResource(
                matcher.group(2) + attributes.replaceFirst("^\\.", "+"),
                Optional.ofNullable(matcher.group(1)),
                matcher.group(4) != null));
    }

    /** The resource of slices of that profile: {@code nvidia.com/mig-1g.10gb.me} of {@code 1g.10gb+me}. */
    public static String named(String profile) {
        return "nvidia.com/mig-" + profile.replace('+', '.');
    }

    /** Whether the resource stands for slices without attributes that one container has for itself. */
    public static boolean isPlain(String resource) {
        return parse(resource)
                .filter(mig -> !mig.shared()
                        && mig.computeSlices().isEmpty()
                        && mig.profile().equals(plain(mig.profile())))
                .isPresent();
    }

    /** The profile without attributes such as media engines, which do not change its memory: {@code 1g.10gb}. */
    public static String plain(String profile) {
        return profile.replaceFirst("[+-].*$", "");
    }
}
