package dev.headroom.admission;

/** Why a review is answered before it is read or judged to its end. */
enum Cut {
    /** The API server will not wait longer, and the body is not complete. */
    SLOW_BODY(
            Stage.READ,
            "its body did not arrive within the webhook's timeout",
            "the body did not arrive in time: it must be complete within 80 % of ?timeout=."),
    /** The bodies of other reviews take all the memory that bodies may. */
    NO_ROOM(
            Stage.READ,
            "too many large reviews at once (headroom.admission.max-bytes-in-flight)",
            "too many large reviews at once: try again."),
    /** The API server will not wait longer, and other large reviews come first. */
    NO_TIME(
            Stage.REVIEW,
            "no time was left for it within the webhook's timeout",
            "no time was left for this review within its ?timeout=: try again.");

    private final Stage stage;
    private final String reason;
    private final String sentence;

    Cut(Stage stage, String reason, String sentence) {
        this.stage = stage;
        this.reason = reason;
        this.sentence = sentence;
    }

    Stage stage() {
        return stage;
    }

    /** For the user of a review that is admitted unjudged: a clause without a full stop. */
    String reason() {
        return reason;
    }

    /** When it is not known whom to answer. */
    HttpError error() {
        return this == NO_ROOM ? HttpError.busy(sentence) : HttpError.timeout(sentence);
    }
}
