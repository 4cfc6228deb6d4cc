package dev.headroom.hub.http;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the Hub is reached.
 *
 * @param proxy the way out
 * @param caFile a file in PEM with authorities that are trusted beside those of the JVM: a mirror's own, or that of a proxy
 *     that looks into TLS
 */
public record Network(EgressProxy proxy, Optional<Path> caFile) {

    /** Straight out, and trusting whom the JVM trusts. */
    public static final Network DIRECT = new Network(EgressProxy.UNSET, Optional.empty());
}
