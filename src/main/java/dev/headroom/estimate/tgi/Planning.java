package dev.headroom.estimate.tgi;

/** What deciding everything that can be decided before a start leads to. */
sealed interface Planning {

    /** Everything is decided. */
    record Ready(StartPlan plan) implements Planning {}

    /** It ends here. */
    record Ended(TgiEstimation answer) implements Planning {}
}
