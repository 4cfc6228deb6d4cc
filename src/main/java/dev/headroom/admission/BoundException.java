package dev.headroom.admission;

import java.io.IOException;
import java.io.Serial;

/** An object is beyond a bound of ours; the message is a clause for its sender. Caught by EnvelopeReader. */
final class BoundException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String reason;

    BoundException(String bound) {
        super(bound);
        this.reason = "the review is beyond a bound: " + bound;
    }

    String reason() {
        return reason;
    }
}
