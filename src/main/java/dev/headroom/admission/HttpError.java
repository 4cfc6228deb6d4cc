package dev.headroom.admission;

import java.util.Map;

/**
 * An answer to what is not a review.
 *
 * @param status the HTTP status, 400 or more
 * @param sentence what was wrong and what is allowed, for a person
 * @param headers headers that the status asks for
 */
record HttpError(int status, String sentence, Map<String, String> headers) {

    static final int TOO_LARGE = 413;

    /** Copies the headers. */
    HttpError {
        headers = Map.copyOf(headers);
    }

    static HttpError badRequest(String sentence) {
        return new HttpError(400, sentence, Map.of());
    }

    static HttpError timeout(String sentence) {
        return new HttpError(408, sentence, Map.of());
    }

    static HttpError tooLarge() {
        return new HttpError(
                TOO_LARGE, "the body is larger than " + RequestHead.MAX_BODY + " bytes (7 MiB), the limit.", Map.of());
    }

    static HttpError unsupported(String sentence, String header, String allowed) {
        return new HttpError(415, sentence, Map.of(header, allowed));
    }

    /** Too much at once, and not even the uid is known. */
    static HttpError busy(String sentence) {
        return new HttpError(429, sentence, Map.of("Retry-After", "1"));
    }
}
