package dev.headroom.admission;

/** What decoding a body gives. */
sealed interface Decoded {

    /** A review. */
    record Request(Envelope envelope) implements Decoded {}

    /**
     * Not a review.
     *
     * @param sentence what is wrong and what is allowed
     */
    record Malformed(String sentence) implements Decoded {}

    /**
     * A review that cannot be judged, malformed or beyond a bound of ours; it is known whom to answer.
     *
     * @param envelope what was read of it
     * @param reason a clause without a full stop
     */
    record Unclear(Envelope envelope, String reason) implements Decoded {}
}
