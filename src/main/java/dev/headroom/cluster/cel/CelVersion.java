package dev.headroom.cluster.cel;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A semantic version in CEL; what comes after the patch does not count. */
public record CelVersion(int major, int minor, int patch) implements Comparable<CelVersion> {

    private static final Pattern FORM = Pattern.compile("v?(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})(?:[-+].*)?");
    private static final Comparator<CelVersion> ORDER = Comparator.comparingInt(CelVersion::major)
            .thenComparingInt(CelVersion::minor)
            .thenComparingInt(CelVersion::patch);

    /** Reads {@code 8.6.0}; empty for what is none. */
    public static Optional<CelVersion> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new CelVersion(
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3))))
                : Optional.empty();
    }

    @Override
    public int compareTo(CelVersion other) {
        return ORDER.compare(this, other);
    }
}
