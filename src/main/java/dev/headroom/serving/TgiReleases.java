package dev.headroom.serving;

import dev.headroom.serving.Provenance.Origin;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The releases of TGI, and how an image's tag names one (git tags of huggingface/text-generation-inference). */
public final class TgiReleases {

    /** Every release since 1.0, oldest first. */
    public static final List<TgiRelease> KNOWN = Stream.of(
                    "1.0.0", "1.0.1", "1.0.2", "1.0.3", "1.1.0", "1.1.1", "1.2.0", "1.3.0", "1.3.1", "1.3.2", "1.3.3",
                    "1.3.4", "1.4.0", "1.4.1", "1.4.2", "1.4.3", "1.4.4", "1.4.5", "2.0.0", "2.0.1", "2.0.2", "2.0.3",
                    "2.0.4", "2.1.0", "2.1.1", "2.2.0", "2.3.0", "2.3.1", "2.4.0", "2.4.1", "3.0.0", "3.0.1", "3.0.2",
                    "3.1.0", "3.1.1", "3.2.0", "3.2.1", "3.2.2", "3.2.3", "3.3.0", "3.3.1", "3.3.2", "3.3.3", "3.3.4",
                    "3.3.5", "3.3.6", "3.3.7")
            .map(TgiRelease::of)
            .toList();

    /** AWS names the release behind that of PyTorch: {@code 2.6.0-tgi3.3.4-gpu-py311-cu124-ubuntu22.04}. */
    private static final Pattern WITHIN =
            Pattern.compile("(?:^|[-_.])tgi-?(\\d{1,2})\\.(\\d{1,2})(?:\\.(\\d{1,2}))?(?!\\d)");

    /** {@code 3.3.7}, {@code v2.0}, {@code 2.4.0-custom}; a number of three digits or more is a date or a build. */
    private static final Pattern LEADING = Pattern.compile("v?(\\d{1,2})\\.(\\d{1,2})(?:\\.(\\d{1,2}))?(?:[-+_].*)?");

    private TgiReleases() {}

    /** The release that an image's tag names, said to come from it; the newest where it names none. */
    public static Setting.Known<TgiRelease> ofTag(String tag) {
        return named(tag)
                .map(release -> stated(release, "tag " + Shown.of(tag), Origin.IMAGE))
                .orElseGet(() -> assumed("tag " + Shown.of(tag)));
    }

    /**
     * The newest release, for an image that does not name one.
     *
     * @param from what could not be read, for a person: {@code a digest}
     */
    public static Setting.Known<TgiRelease> assumed(String from) {
        return new Setting.Known<>(
                TgiRelease.NEWEST,
                new Provenance(
                        Origin.RELEASE_DEFAULT,
                        "no release readable from " + from + ", taken as " + TgiRelease.NEWEST));
    }

    /** The newest release, where nothing names an image. */
    public static Setting.Known<TgiRelease> newest() {
        return new Setting.Known<>(
                TgiRelease.NEWEST, new Provenance(Origin.RELEASE_DEFAULT, "TGI " + TgiRelease.NEWEST));
    }

    /**
     * A release that something names; one from before 1.0 becomes 1.0.0, and the provenance says so.
     *
     * @param from what names it, for a person: {@code tag 2.4.0}
     */
    public static Setting.Known<TgiRelease> stated(TgiRelease release, String from, Origin origin) {
        if (release.compareTo(TgiRelease.OLDEST) < 0) {
            return new Setting.Known<>(TgiRelease.OLDEST, treatedAs(TgiRelease.OLDEST, from));
        }
        Provenance provenance = release.compareTo(TgiRelease.NEWEST) > 0
                ? treatedAs(TgiRelease.NEWEST, from)
                : new Provenance(origin, from);
        return new Setting.Known<>(release, provenance);
    }

    /** What is not quite what something names is worked out, and answers say so. */
    private static Provenance treatedAs(TgiRelease release, String from) {
        return new Provenance(Origin.DERIVED, from + ", treated as " + release);
    }

    /** The release that {@code text} names: {@code 3.3.7}, {@code v2.4} for the last of that line. */
    public static Optional<TgiRelease> named(String text) {
        return Stream.of(WITHIN.matcher(text), LEADING.matcher(text))
                .filter(matcher -> matcher.pattern().equals(WITHIN) ? matcher.find() : matcher.matches())
                .findFirst()
                .map(TgiReleases::read);
    }

    /** The last release of a line such as 2.4; its .0 where none is known. */
    public static TgiRelease lastOf(int major, int minor) {
        return KNOWN.stream()
                .filter(release -> release.major() == major && release.minor() == minor)
                .max(Comparator.naturalOrder())
                .orElse(new TgiRelease(major, minor, 0));
    }

    private static TgiRelease read(Matcher matcher) {
        int major = Integer.parseInt(matcher.group(1));
        int minor = Integer.parseInt(matcher.group(2));
        return matcher.group(3) == null
                ? lastOf(major, minor)
                : new TgiRelease(major, minor, Integer.parseInt(matcher.group(3)));
    }
}
