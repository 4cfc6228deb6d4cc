package dev.headroom.hub.http;

import dev.headroom.model.Reason;
import java.net.http.HttpHeaders;

/** What a request to the Hub leads to. */
sealed interface HubAnswer {

    /**
     * A body, 200 or 206.
     *
     * @param bytes as much of it as was asked for
     * @param whole whether it ended with them
     * @param ranged whether it is the range that was asked for (206)
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Body(byte[] bytes, boolean whole, boolean ranged, HttpHeaders headers) implements HubAnswer {}

    /**
     * Another status.
     *
     * @param token what was known of a token when it was asked
     */
    record Other(int status, HttpHeaders headers, HubToken token) implements HubAnswer {}

    /** No answer, or none that may be used. */
    record Trouble(Reason reason) implements HubAnswer {}
}
