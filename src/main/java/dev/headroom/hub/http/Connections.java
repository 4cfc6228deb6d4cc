package dev.headroom.hub.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The one client of a Hub, made when it is first needed: it has threads, and many are never asked about an unknown model. */
final class Connections {

    /** Time for one lost packet; a network that drops all of them should be known for it soon. */
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(2);

    private final EgressProxy proxy;
    private final Optional<SSLContext> tls;
    private final Duration connect;
    private @Nullable HttpClient client;

    /**
     * Connections that are not made yet.
     *
     * @param timeout how long a request may take; to connect takes a part of it
     */
    Connections(Network network, Duration timeout) {
        this.proxy = network.proxy();
        this.tls = Authorities.context(network.caFile());
        this.connect = timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT;
    }

    /** The proxy before an address, by host and port; empty where there is none. */
    Optional<String> proxy(URI uri) {
        return proxy.before(uri);
    }

    /** The client, which follows no redirect by itself. */
    synchronized HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = make();
            client = made;
        }
        return made;
    }

    private HttpClient make() {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect)
                .proxy(proxy)
                .executor(Executors.newVirtualThreadPerTaskExecutor());
        tls.ifPresent(builder::sslContext);
        return builder.build();
    }
}
