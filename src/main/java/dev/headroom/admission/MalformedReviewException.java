package dev.headroom.admission;

import java.io.IOException;
import java.io.Serial;

/** JSON that is not an AdmissionReview; the message is a sentence for the sender. Caught by EnvelopeReader. */
final class MalformedReviewException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String sentence;

    MalformedReviewException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
