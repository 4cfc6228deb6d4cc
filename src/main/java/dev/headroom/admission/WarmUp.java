package dev.headroom.admission;

import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpsServerStart;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Readiness: reviews of every kind have passed through our own TLS port.
 *
 * <p>The first review in a fresh JVM costs seconds (class loading, most of all), which is more than a webhook's timeout may
 * be; so it is one of our own.
 */
@Singleton
@Readiness
final class WarmUp implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(WarmUp.class);

    private final DoorParts parts;
    private final WarmUpClient client;
    private final WarmUpPass pass;
    private final HttpServer server;
    private final Event<DoorOpened> opened;
    private volatile boolean warm;

    WarmUp(DoorParts parts, WarmUpClient client, WarmUpPass pass, HttpServer server, Event<DoorOpened> opened) {
        this.parts = parts;
        this.client = client;
        this.pass = pass;
        this.server = server;
        this.opened = opened;
    }

    void onHttps(@ObservesAsync HttpsServerStart start) {
        Thread.ofPlatform().daemon().name("warm-up").start(this::run);
    }

    private void run() {
        // the event's options do not tell it where any free port was asked for
        int port = server.getSecurePort();
        List<String> reviews = SampleReviews.all();
        // here first: loading all those classes on an event loop would block it for seconds
        reviews.forEach(this::answer);
        try {
            client.send(port, reviews);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // a cold start is slow, not wrong
            LOG.warn("the warm-up failed, the first reviews will be slow: " + e);
        }
        pass.expire();
        warm = true;
        opened.fire(new DoorOpened(port, Door.PATH, SampleReviews.tooLarge()));
    }

    private void answer(String review) {
        parts.desk().answer(review.getBytes(StandardCharsets.UTF_8), new Visit(System.nanoTime(), false));
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("warm-up").status(warm).build();
    }
}
