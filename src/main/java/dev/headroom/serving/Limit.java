package dev.headroom.serving;

import java.util.Optional;

/** A token limit under the name that it was given by, its value known or not; compared only where both are known. */
record Limit(LauncherOption option, Setting<Long> setting) {

    static Optional<Limit> of(LauncherOption option, Optional<Setting<Long>> setting) {
        return setting.map(given -> new Limit(option, given));
    }

    /** A problem when this is not less than {@code other}. */
    Optional<Problem> mustBeLessThan(Limit other) {
        return compare(other, "must be less than", (a, b) -> a < b);
    }

    /** A problem when this is less than {@code other}. */
    Optional<Problem> mustBeAtLeast(Limit other) {
        return compare(other, "must be at least", (a, b) -> a >= b);
    }

    private Optional<Problem> compare(Limit other, String rule, Rule holds) {
        return setting instanceof Setting.Known<Long> mine
                        && other.setting instanceof Setting.Known<Long> theirs
                        && !holds.holds(mine.value(), theirs.value())
                ? Optional.of(new Problem(
                        Problem.Kind.ARGUMENTS,
                        Told.of(option, mine) + " " + rule + " " + Told.of(other.option, theirs)))
                : Optional.empty();
    }

    @FunctionalInterface
    private interface Rule {
        boolean holds(long mine, long theirs);
    }
}
