package dev.headroom.admission;

/** Where an error happened: the label {@code stage} of {@code headroom_errors_total}. */
enum Stage {
    /** Method, content type or another header. */
    REQUEST("request"),
    /** The body: too large, too slow, too much at once. */
    READ("read"),
    /** The body is not a review, or one beyond a bound. */
    DECODE("decode"),
    /** A bug of ours while judging, or no time left for it. */
    REVIEW("review");

    private final String label;

    Stage(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
