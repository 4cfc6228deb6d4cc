package dev.headroom.admission;

import dev.headroom.hub.http.EgressProxy;
import dev.headroom.hub.http.HubEndpoint;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether, and how, the Hugging Face Hub is asked about a model that neither the built-in facts nor a file know:
 * {@code headroom.hub.*}.
 */
@ConfigMapping(prefix = "headroom.hub")
public interface HubSettings {

    /** Whether it is asked at all; {@code false} for a cluster that cannot reach it. */
    @WithDefault("true")
    boolean enabled();

    /** The Hub, or a mirror of it with the same API; {@code http://} only for a mirror of one's own. */
    @WithDefault(HubEndpoint.DEFAULT)
    @WithConverter(EndpointConverter.class)
    HubEndpoint endpoint();

    /**
     * A file with a user access token, for gated and private models; it is read for each look-up. The token goes to the
     * endpoint alone. A Secret's volume is a good place.
     */
    Optional<Path> tokenFile();

    /**
     * How long one request may take, for example {@code 5s} or {@code 500ms}; a look-up of several may take 24 times as
     * long. A review waits for it no longer than its webhook's timeout allows.
     */
    @WithDefault("5s")
    @WithConverter(TimeoutConverter.class)
    Duration timeout();

    /**
     * The proxy to ask it through, {@code http://proxy.example:3128}. Unset, it is the usual one of {@code HTTPS_PROXY}, {@code
     * HTTP_PROXY} and {@code NO_PROXY}, which also the client of the API server goes by; this one is for the Hub alone.
     */
    @WithConverter(ProxyConverter.class)
    Optional<EgressProxy> proxy();

    /**
     * A file in PEM with authorities that are trusted beside those of the JVM, for a mirror or a proxy with a certificate of
     * its own making; it is read at the start.
     */
    Optional<Path> caFile();

    /** A directory in which facts survive a restart; several processes may share it. None when unset. */
    Optional<Path> cacheDir();
}
