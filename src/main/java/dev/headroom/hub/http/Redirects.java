package dev.headroom.hub.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a redirect may lead: back to the endpoint, and over https to the hosts that store the Hub's files, when their
 * addresses are public. A proxy resolves names by itself, and what it finds is not seen here.
 *
 * <p>The hosts are {@code lfsDomains} and {@code cdnDomains} of {@code https://huggingface.co/.well-known/meta.json},
 * their older names under {@code huggingface.co}, and Xet's bridge {@code cas-bridge.xethub.hf.co}.
 */
final class Redirects {

    private static final List<Pattern> STORES = List.of(
            Pattern.compile("cdn-lfs(-[a-z0-9]+)*\\.(hf|huggingface)\\.co"),
            Pattern.compile("[a-z0-9-]+\\.xethub(-[a-z0-9]+)?\\.hf\\.co"),
            Pattern.compile("([a-z0-9-]+\\.)*cdn\\.hf\\.co"));

    /** {@code hubDomains} of the same file: one redirects to the other. */
    private static final List<String> HUBS = List.of("huggingface.co", "hf.co");

    private final HubEndpoint endpoint;
    private final EgressProxy proxy;
    private final Names names;

    Redirects(HubEndpoint endpoint, EgressProxy proxy, Names names) {
        this.endpoint = endpoint;
        this.proxy = proxy;
        this.names = names;
    }

    /** Resolves the names of hosts. */
    @FunctionalInterface
    interface Names {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** Whether, and where, a redirect is followed. */
    sealed interface Next {
        /** It is. */
        record Follow(URI to) implements Next {}

        /** It is not; {@code where} names the host, never the rest of a URL, which may hold a signature. */
        record Refuse(String where) implements Next {}
    }

    /**
     * Decides about a redirect.
     *
     * @param from what was asked
     * @param location the header {@code Location}
     */
    Next next(URI from, String location) {
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            return new Next.Refuse("to something that is not a URL");
        }
        if (to.getHost() == null || to.getRawUserInfo() != null) {
            return new Next.Refuse("to something that is not a URL of a host");
        }
        return next(to);
    }

    private Next next(URI to) {
        if (endpoint.serves(to)) {
            return new Next.Follow(to);
        }
        String host = to.getHost().toLowerCase(Locale.ROOT);
        if (!"https".equalsIgnoreCase(to.getScheme()) || HubEndpoint.port(to) != 443) {
            return new Next.Refuse("to " + host + ", not over https on its port");
        }
        if (endpoint.hasHost(to)) {
            return new Next.Follow(to);
        }
        if (!isStore(host) && !isOtherHub(host)) {
            return new Next.Refuse("to " + host + ", which does not store the Hub's files");
        }
        return proxy.isUsedFor(to) || isPublic(host)
                ? new Next.Follow(to)
                : new Next.Refuse("to " + host + ", which has a private address");
    }

    private static boolean isStore(String host) {
        return STORES.stream().anyMatch(store -> store.matcher(host).matches());
    }

    private boolean isOtherHub(String host) {
        return HUBS.contains(host) && HUBS.contains(endpoint.base().getHost().toLowerCase(Locale.ROOT));
    }

    /**
     * Whether all its addresses are public. The client resolves it again, and gets the same addresses for the 30 s that the
     * JVM remembers them; beyond that, what answers must still have a certificate for the name. A name that cannot be
     * resolved leads nowhere.
     */
    private boolean isPublic(String host) {
        try {
            return Arrays.stream(names.resolve(host)).allMatch(PublicAddresses::isPublic);
        } catch (UnknownHostException e) {
            return true;
        }
    }
}
