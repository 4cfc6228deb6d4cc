package dev.headroom.admission;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** The route {@code POST /validate}, on which the API server sends its reviews. */
@Singleton
final class Door {

    /** The path as a webhook configuration names it. */
    static final String PATH = "/validate";

    /** Before Quarkus' own limit of bodies, which counts only what a header announces. */
    private static final int BEFORE_QUARKUS = -1000;

    private final DoorParts parts;
    private final WarmUpPass warmUps;

    Door(DoorParts parts, WarmUpPass warmUps) {
        this.parts = parts;
        this.warmUps = warmUps;
    }

    void open(@Observes Router router) {
        router.route(PATH).order(BEFORE_QUARKUS).handler(this::handle);
        router.route().order(BEFORE_QUARKUS + 1).handler(Door::notHere);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        Vertx vertx = context.vertx();
        Visit visit = new Visit(System.nanoTime(), !warmUps.admits(request));
        IncomingReview review = new IncomingReview(parts, vertx, request, visit);
        RequestHead.problem(request).ifPresentOrElse(review::refuse, review::read);
    }

    private static void notHere(RoutingContext context) {
        byte[] sentence =
                ("There is nothing here: reviews are posted to " + PATH + ".\n").getBytes(StandardCharsets.UTF_8);
        context.response()
                .setStatusCode(404)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(io.vertx.core.buffer.Buffer.buffer(sentence));
    }
}
