package dev.headroom.admission;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What goes back over HTTP.
 *
 * @param status the HTTP status
 * @param contentType the type of the body
 * @param headers further headers
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record HttpAnswer(int status, String contentType, Map<String, String> headers, byte[] body) {

    static HttpAnswer review(Envelope envelope, Decision decision) {
        return new HttpAnswer(200, "application/json", Map.of(), AnswerWriter.write(envelope, decision));
    }

    static HttpAnswer error(HttpError error) {
        byte[] body = (error.sentence() + "\n").getBytes(StandardCharsets.UTF_8);
        return new HttpAnswer(error.status(), "text/plain; charset=utf-8", error.headers(), body);
    }
}
