package dev.headroom.hub.http;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxy through which a cluster lets its pods out: {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY}, also in
 * lower case, as curl and Go's programs take them. Where none is set, the JVM's own properties count
 * ({@code -Dhttps.proxyHost}).
 *
 * <p>The proxy resolves names, so we cannot look at the addresses behind them: what keeps a redirect from leading astray is
 * then the list of hosts alone, and their certificates.
 */
public final class EgressProxy extends ProxySelector {

    /** No variable is set. */
    public static final EgressProxy UNSET = new EgressProxy(Optional.empty(), Optional.empty(), new Exempt(List.of()));

    private static final Logger LOG = System.getLogger("dev.headroom.hub");

    private static final int HTTP_PORT = 80;

    private final Optional<InetSocketAddress> https;
    private final Optional<InetSocketAddress> http;
    private final Exempt exempt;

    private EgressProxy(Optional<InetSocketAddress> https, Optional<InetSocketAddress> http, Exempt exempt) {
        this.https = https;
        this.http = http;
        this.exempt = exempt;
    }

    /**
     * One for every request, whatever the variables say: {@code headroom.hub.proxy}.
     *
     * @throws IllegalArgumentException saying what is allowed; never what was given, which may hold a password
     */
    public static EgressProxy parse(String text) {
        Optional<URI> uri = uri(text.strip()).filter(given -> given.getRawUserInfo() == null);
        if (uri.isEmpty()) {
            throw new IllegalArgumentException(
                    "it must be a proxy such as http://proxy.example:3128, without a user and a password");
        }
        Optional<InetSocketAddress> proxy = uri.map(EgressProxy::address);
        return new EgressProxy(proxy, proxy, new Exempt(List.of()));
    }

    /**
     * What the variables say. One that cannot be used is passed over, with a line in the log: it was set for others too, and
     * who may not reach the Hub can do without.
     */
    public static EgressProxy of(Map<String, String> environment) {
        return new EgressProxy(
                proxy(environment, "HTTPS_PROXY"),
                proxy(environment, "HTTP_PROXY"),
                Exempt.of(value(environment, "NO_PROXY").orElse("")));
    }

    private static Optional<String> value(Map<String, String> environment, String variable) {
        return Stream.of(variable, variable.toLowerCase(Locale.ROOT))
                .map(name -> environment.getOrDefault(name, "").strip())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static Optional<InetSocketAddress> proxy(Map<String, String> environment, String variable) {
        Optional<String> value = value(environment, variable);
        Optional<URI> uri = value.flatMap(EgressProxy::uri);
        if (value.isPresent() && uri.isEmpty()) {
            LOG.log(Level.WARNING, "{0} is no proxy such as http://proxy.example:3128: passed over", variable);
        }
        return uri.map(EgressProxy::address);
    }

    private static Optional<URI> uri(String value) {
        try {
            URI uri = new URI(value.contains("://") ? value : "http://" + value);
            return "http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static InetSocketAddress address(URI uri) {
        return InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort() < 0 ? HTTP_PORT : uri.getPort());
    }

    @Override
    public List<Proxy> select(URI uri) {
        boolean isHttps = "https".equalsIgnoreCase(uri.getScheme());
        if (https.isEmpty() && http.isEmpty()) {
            ProxySelector ofTheJvm = ProxySelector.getDefault();
            return ofTheJvm == null ? List.of(Proxy.NO_PROXY) : ofTheJvm.select(uri);
        }
        return List.of((isHttps ? https : http)
                .filter(_ -> !exempt.holds(uri.getHost(), HubEndpoint.port(uri)))
                .map(address ->
                        new Proxy(Proxy.Type.HTTP, new InetSocketAddress(address.getHostString(), address.getPort())))
                .orElse(Proxy.NO_PROXY));
    }

    /** Whether a request goes through one. */
    boolean isUsedFor(URI uri) {
        return before(uri).isPresent();
    }

    /** The proxy that a request goes through, by host and port; empty for none. */
    Optional<String> before(URI uri) {
        return select(uri).stream()
                .filter(proxy -> proxy.type() != Proxy.Type.DIRECT)
                .map(proxy -> proxy.address() instanceof InetSocketAddress address
                        ? address.getHostString() + ":" + address.getPort()
                        : String.valueOf(proxy.address()))
                .findFirst();
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // the request fails, and that is told
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EgressProxy that
                && https.equals(that.https)
                && http.equals(that.http)
                && exempt.equals(that.exempt);
    }

    @Override
    public int hashCode() {
        return https.hashCode() + 31 * http.hashCode();
    }
}
