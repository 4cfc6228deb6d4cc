package dev.headroom.gpu;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A card's CUDA compute capability.
 *
 * @param major 8 for Ampere and Ada, 9 for Hopper
 * @param minor for example 6
 */
public record ComputeCapability(int major, int minor) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,2})\\.(\\d)");

    /**
     * Reads {@code 8.6}.
     *
     * @throws IllegalArgumentException naming the text and what is allowed
     */
    public static ComputeCapability parse(String text) {
        return find(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("\"" + text + "\" is not a compute capability such as 8.6"));
    }

    /** The same, empty for any other text. */
    static Optional<ComputeCapability> find(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(
                        new ComputeCapability(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** Whether this is {@code major}.{@code minor} or newer. */
    public boolean atLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || (major == otherMajor && minor >= otherMinor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
