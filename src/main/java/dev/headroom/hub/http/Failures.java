package dev.headroom.hub.http;

import dev.headroom.model.Reason;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * What to say when a request gets no answer. The exceptions' own messages are never told: they may hold URLs with
 * signatures.
 */
final class Failures {

    private static final String LATER = "try again later";
    private static final String NETWORK =
            "let Headroom reach it (HTTPS_PROXY), name a mirror in headroom.hub.endpoint, or set headroom.hub.enabled=false";

    private static final String PROXY = "correct HTTPS_PROXY or headroom.hub.proxy, or set headroom.hub.enabled=false";

    private Failures() {}

    /**
     * The reason.
     *
     * @param host what was asked
     * @param proxy the proxy before it, empty for none
     * @param timeout how long it was waited for
     */
    static Reason of(Throwable failure, String host, Optional<String> proxy, Duration timeout) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case UnknownHostException _, UnresolvedAddressException _ -> {
                    return unreached("the name %s cannot be resolved", host, proxy);
                }
                case HttpConnectTimeoutException _ -> {
                    return unreached("%s takes no connection", host, proxy);
                }
                case HttpTimeoutException _, TimeoutException _ -> {
                    return temporary(host + " did not answer within " + seconds(timeout), LATER);
                }
                case SSLException _ -> {
                    return temporary(
                            "there is no trusted TLS connection to " + host,
                            "name a file with the CA that signs for it in headroom.hub.ca-file");
                }
                default -> {
                    // its cause may say more
                }
            }
        }
        return failure instanceof ConnectException || failure.getCause() instanceof ConnectException
                ? unreached("%s takes no connection", host, proxy)
                : temporary("the answer of " + host + " broke off", LATER);
    }

    /** It is the proxy that a connection is made to, where there is one. */
    private static Reason unreached(String what, String host, Optional<String> proxy) {
        return proxy.map(name -> temporary(what.formatted(name) + ", the proxy before " + host, PROXY))
                .orElseGet(() -> temporary(what.formatted(host), NETWORK));
    }

    static String seconds(Duration duration) {
        return duration.toMillis() < 1000 ? duration.toMillis() + " ms" : duration.toSeconds() + " s";
    }

    private static Reason temporary(String reason, String remedy) {
        return new Reason(reason, remedy, true);
    }
}
