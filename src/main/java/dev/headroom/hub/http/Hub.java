package dev.headroom.hub.http;

import dev.headroom.model.ModelRevision;
import dev.headroom.model.Reason;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The Hugging Face Hub, or a mirror of it. One instance serves every thread. */
public final class Hub {

    /** How long a Hub that does not answer is left alone at first. */
    private static final Duration REST = Duration.ofSeconds(10);

    private final HubEndpoint endpoint;
    private final TokenFile token;
    private final Duration timeout;
    private final HubHealth health;
    private final HubClient client;

    /**
     * A Hub that is not asked yet.
     *
     * @param tokenFile the file with a user access token, which goes to the endpoint alone
     * @param timeout how long one request may take; a look-up of several may take 24 times as long
     * @param network how it is reached
     * @throws IllegalArgumentException when the network's file of authorities cannot be used
     */
    public Hub(HubEndpoint endpoint, Optional<Path> tokenFile, Duration timeout, Network network) {
        this(endpoint, tokenFile, timeout, network, REST);
    }

    Hub(HubEndpoint endpoint, Optional<Path> tokenFile, Duration timeout, Network network, Duration rest) {
        this.endpoint = endpoint;
        this.token = new TokenFile(tokenFile);
        this.timeout = timeout;
        this.health = new HubHealth(rest);
        this.client = new HubClient(
                endpoint,
                new Redirects(endpoint, network.proxy(), InetAddress::getAllByName),
                health,
                new Connections(network, timeout),
                timeout);
    }

    /** The files of a model at a revision that can be read; each call asks anew. */
    public HubFiles files(ModelRevision wanted) {
        return new HubFiles(endpoint, client, token.read(), wanted, timeout);
    }

    /** Why nobody should wait for the Hub; empty when it is well. */
    public Optional<Reason> trouble() {
        return health.trouble();
    }

    /** Its name for a person: {@code huggingface.co}. */
    public String label() {
        return endpoint.label();
    }
}
