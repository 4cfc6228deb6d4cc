package dev.headroom.estimate.tgi.launch;

/**
 * What a release leaves free when it turns the memory after the warm-up into cache (flash_causal_lm.py, warmup;
 * import_utils.py, get_free_memory).
 *
 * @param share the share that may be used, TGI_WIGGLE_ROOM where the release has it
 * @param ofCard whether the share is of the whole card (since 3.0) or of what is left
 */
public record WiggleRoom(double share, boolean ofCard) {

    /** The same rule with another share, as TGI_WIGGLE_ROOM sets it. */
    public WiggleRoom withShare(double other) {
        return new WiggleRoom(other, ofCard);
    }

    /** Whether all that is left becomes cache. */
    public boolean keepsNothing() {
        return !ofCard && share >= 1;
    }

    /**
     * Bytes that become additional cache.
     *
     * @param free bytes free on the card after the warm-up
     * @param total bytes of the card
     * @param fraction CUDA_MEMORY_FRACTION
     */
    public long usable(long free, long total, double fraction) {
        double kept = ofCard ? (1 - fraction * share) * total : (1 - fraction) * total;
        double usable = Math.max(0, free - kept);
        return (long) (ofCard ? usable : share * usable);
    }

    /** Bytes that must be free after the warm-up so that {@code wanted} become additional cache. */
    public long freeFor(long wanted, long total, double fraction) {
        double kept = ofCard ? (1 - fraction * share) * total : (1 - fraction) * total;
        return (long) Math.ceil(kept + (ofCard ? wanted : wanted / share));
    }
}
