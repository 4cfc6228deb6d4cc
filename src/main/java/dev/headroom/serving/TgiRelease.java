package dev.headroom.serving;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of text-generation-inference.
 *
 * @param major for example 3
 * @param minor for example 3
 * @param patch for example 7
 */
public record TgiRelease(int major, int minor, int patch) implements Comparable<TgiRelease> {

    /** The first release whose launcher is known here; an older image is treated as this. */
    public static final TgiRelease OLDEST = new TgiRelease(1, 0, 0);

    /** The last release, and what an image that does not say is taken for. */
    public static final TgiRelease NEWEST = new TgiRelease(3, 3, 7);

    private static final Pattern VERSION = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})\\.([0-9]{1,4})");

    /**
     * Reads {@code 3.3.7}.
     *
     * @throws IllegalArgumentException naming the text and what is allowed
     */
    public static TgiRelease of(String version) {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + version + "\" is not a release such as 3.3.7");
        }
        return new TgiRelease(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    /** Whether this is {@code other} or a later one. */
    public boolean atLeast(TgiRelease other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(TgiRelease other) {
        if (major != other.major) {
            return Integer.compare(major, other.major);
        }
        return minor != other.minor ? Integer.compare(minor, other.minor) : Integer.compare(patch, other.patch);
    }

    /** {@code 3.3.7}. */
    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
