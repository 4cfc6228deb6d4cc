package dev.headroom.e2e;

import static org.awaitility.Awaitility.await;

import dev.headroom.kube.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;

/** Headroom serving, started as its image starts it and ready to answer. */
final class Headroom implements AutoCloseable {

    /** It takes a few seconds; the rest is for a machine that is busy with other things. */
    private static final Duration READY = Duration.ofMinutes(2);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Server server;
    private final int managementPort;

    private Headroom(Server server, int managementPort) {
        this.server = server;
        this.managementPort = managementPort;
        // a run that is broken off leaves nothing behind
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop headroom"));
    }

    /**
     * Starts it and waits until it says that it is ready.
     *
     * @param program {@code serve}
     * @param settings environment variables
     */
    static Headroom serve(
            ProcessBuilder program, Map<String, String> settings, int reviewPort, int managementPort, Path log) {
        var environment = program.environment();
        // nothing of the machine it runs on: no other cluster, no settings
        environment.keySet().removeIf(name -> name.startsWith("KUBE") || name.startsWith("HEADROOM_"));
        environment.putAll(settings);
        environment.put("QUARKUS_HTTP_SSL_PORT", String.valueOf(reviewPort));
        environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(managementPort));
        var headroom = new Headroom(Server.start(program, log), managementPort);
        headroom.awaitReady();
        return headroom;
    }

    private void awaitReady() {
        try {
            await().atMost(READY).until(() -> !server.isAlive() || isReady());
        } catch (ConditionTimeoutException e) {
            close();
            throw new IllegalStateException("not ready within " + READY + "\n" + server.report(), e);
        }
        if (!server.isAlive()) {
            throw new IllegalStateException("did not start\n" + server.report());
        }
    }

    private boolean isReady() {
        try {
            return management("/q/health/ready").statusCode() == 200;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof ConnectException) {
                return false;
            }
            throw e;
        }
    }

    /** The metrics, as Prometheus reads them. */
    String metrics() {
        return management("/q/metrics").body();
    }

    private HttpResponse<String> management(String path) {
        var uri = URI.create("http://127.0.0.1:" + managementPort + path);
        try {
            return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
