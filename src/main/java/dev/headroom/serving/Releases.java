package dev.headroom.serving;

import java.util.Optional;

/**
 * A span of releases.
 *
 * @param since the first one, empty when it is not known to be later than 1.0
 * @param before the first one after it, empty when the newest is in it
 */
public record Releases(Optional<TgiRelease> since, Optional<TgiRelease> before) {

    /** Every release. */
    public static final Releases ALL = new Releases(Optional.empty(), Optional.empty());

    static final Releases SINCE_1_3 = since("1.3.0");
    static final Releases SINCE_2_0 = since("2.0.0");
    static final Releases SINCE_2_1 = since("2.1.0");
    static final Releases SINCE_2_4 = since("2.4.0");
    static final Releases SINCE_3_0 = since("3.0.0");
    static final Releases BEFORE_2_0 = before("2.0.0");
    static final Releases BEFORE_2_3 = before("2.3.0");

    private static Releases since(String first) {
        return new Releases(Optional.of(TgiRelease.of(first)), Optional.empty());
    }

    private static Releases before(String first) {
        return new Releases(Optional.empty(), Optional.of(TgiRelease.of(first)));
    }

    /** Whether {@code release} is one of them. */
    public boolean contains(TgiRelease release) {
        return (since.isEmpty() || release.compareTo(since.get()) >= 0)
                && (before.isEmpty() || release.compareTo(before.get()) < 0);
    }
}
