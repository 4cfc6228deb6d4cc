package dev.headroom.hub.lookup;

import dev.headroom.hub.http.HubEndpoint;
import dev.headroom.hub.http.Network;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Which Hub is asked, and how.
 *
 * @param endpoint the Hub or a mirror of it
 * @param tokenFile the file with a user access token
 * @param timeout how long one request may take; a look-up of several may take 24 times as long
 * @param cacheDir where facts survive a restart
 * @param network how it is reached
 */
public record HubConfig(
        HubEndpoint endpoint, Optional<Path> tokenFile, Duration timeout, Optional<Path> cacheDir, Network network) {}
