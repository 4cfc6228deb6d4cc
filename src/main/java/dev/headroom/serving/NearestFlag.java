package dev.headroom.serving;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** The option whose flag looks most like a mistyped one. */
final class NearestFlag {

    private NearestFlag() {}

    /** The flag of {@code release} that takes the fewest edits from {@code typed}, if those are few for its length. */
    static Optional<String> to(String typed, TgiRelease release) {
        if (typed.length() > 2 * longest()) {
            return Optional.empty();
        }
        return Arrays.stream(LauncherOption.values())
                .filter(option -> option.releases().contains(release))
                .map(LauncherOption::flag)
                .min(Comparator.comparingInt(flag -> EditDistance.of(typed, flag)))
                .filter(flag -> EditDistance.of(typed, flag) <= Math.max(2, flag.length() / 4));
    }

    private static int longest() {
        return Arrays.stream(LauncherOption.values())
                .mapToInt(option -> option.flag().length())
                .max()
                .orElse(0);
    }
}
