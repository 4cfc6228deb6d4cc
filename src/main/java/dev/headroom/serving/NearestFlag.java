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
                .min(Comparator.comparingInt(flag -> edits(typed, flag)))
                .filter(flag -> edits(typed, flag) <= Math.max(2, flag.length() / 4));
    }

    private static int longest() {
        return Arrays.stream(LauncherOption.values())
                .mapToInt(option -> option.flag().length())
                .max()
                .orElse(0);
    }

    /** Levenshtein's distance. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
