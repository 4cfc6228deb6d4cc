package dev.headroom.serving;

/**
 * A release of text-generation-inference.
 *
 * @param major for example 3
 * @param minor for example 3
 * @param patch for example 7
 */
public record TgiRelease(int major, int minor, int patch) implements Comparable<TgiRelease> {

    /** The last release, and what an image that does not say is taken for. */
    public static final TgiRelease NEWEST = new TgiRelease(3, 3, 7);

    @Override
    public int compareTo(TgiRelease other) {
        int byMajor = Integer.compare(major, other.major);
        int byMinor = byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
        return byMinor != 0 ? byMinor : Integer.compare(patch, other.patch);
    }

    /** {@code 3.3.7}. */
    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
