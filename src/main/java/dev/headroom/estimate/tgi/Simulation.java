package dev.headroom.estimate.tgi;

/** Plays a start whose outcome arithmetic leaves open. */
@FunctionalInterface
interface Simulation {

    /** What each GPU of the start needs, as the allocator model finds it. */
    TgiEstimate play(StartPlan plan, MemoryTerms terms);
}
