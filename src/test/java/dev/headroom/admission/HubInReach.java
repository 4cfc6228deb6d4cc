package dev.headroom.admission;

import com.sun.net.httpserver.HttpExchange;
import dev.headroom.hub.http.FakeHub;
import dev.headroom.hub.lookup.TinyModel;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.util.Map;

/** A Hub beside the door: it knows every {@code acme/slow-*} after a while, {@code acme/quick-*} at once, and is ill about the rest. */
public final class HubInReach implements QuarkusTestResourceLifecycleManager {

    /** Longer than 80 % of a second. */
    private static final int SLOW_MILLIS = 1_500;

    private FakeHub hub;

    @Override
    public Map<String, String> start() {
        try {
            hub = FakeHub.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        for (int i = 0; i < 10; i++) {
            hub.withBytes("acme/slow-" + i, TinyModel.files()).withBytes("acme/quick-" + i, TinyModel.files());
        }
        hub.behave(this::handle);
        return Map.of("headroom.hub.enabled", "true", "headroom.hub.endpoint", hub.url());
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/api/models/acme/slow")) {
            try {
                Thread.sleep(SLOW_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (path.contains("acme/ill")) {
            FakeHub.status(exchange, 500, Map.of());
        } else {
            hub.serve(exchange);
        }
    }

    @Override
    public void stop() {
        hub.close();
    }
}
