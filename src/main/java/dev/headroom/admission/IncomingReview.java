package dev.headroom.admission;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way in: its body is gathered chunk by chunk, within the room and the time there are, and answered.
 *
 * <p>Runs on its connection's event loop, but for the judging of a large body, which is another thread's. Whoever comes
 * first answers, on the event loop: the end of the body or of the judging, the deadline or a broken connection.
 *
 * <p>A review whose facts are still being looked up keeps its body and waits, holding no thread. It is judged again when
 * they are there; at its deadline it gets the answer of before.
 *
 * <p>An answer that goes out before the body is complete says {@code Connection: close}. What still comes is thrown away
 * for a while: a client that is cut off while it sends may never see the answer (RFC 9112, section 9.6).
 */
final class IncomingReview {

    /** Bodies above this are judged away from the event loop, one after the other. */
    private static final int LARGE = 64 << 10;

    /** How long, and how much, is thrown away after an early answer until the connection is cut. */
    private static final Duration MAX_DRAIN = Duration.ofSeconds(30);

    private static final long MAX_DRAINED = 64L << 20;

    private final DoorParts parts;
    private final Vertx vertx;
    private final HttpServerRequest request;
    private final Visit visit;
    private final Body body;

    /** One look-up may lead to another, an adapter to its base, but not without end. */
    private static final int MOST_JUDGEMENTS = 8;

    /** Whoever takes a large body releases it: the one that judges it, or nobody is to judge it any more. */
    private final AtomicBoolean bodyTaken = new AtomicBoolean();

    /** What is answered if nothing better comes before the deadline. */
    private @Nullable Reply meanwhile;

    private int judgements;
    private long timer;
    private boolean complete;
    private boolean done;
    private long drained;

    IncomingReview(DoorParts parts, Vertx vertx, HttpServerRequest request, Visit visit) {
        this.parts = parts;
        this.vertx = vertx;
        this.request = request;
        this.visit = visit;
        this.body = new Body(parts.room(), (int) Math.min(RequestHead.length(request), RequestHead.MAX_BODY));
    }

    /** Reads the body and answers. */
    void read() {
        listen(Deadline.ofQuery(request.query()));
        if (RequestHead.expectsContinue(request)) {
            request.response().writeContinue();
        }
    }

    /** Answers without reading the body. */
    void refuse(HttpError error) {
        listen(MAX_DRAIN);
        Stage stage = error.status() == HttpError.TOO_LARGE ? Stage.READ : Stage.REQUEST;
        answer(parts.desk().refuse(stage, error, visit));
    }

    private void listen(Duration deadline) {
        parts.metrics().begin();
        timer = vertx.setTimer(Math.max(1, deadline.toMillis()), _ -> onDeadline());
        request.exceptionHandler(_ -> onBroken());
        // once the body is complete only the response hears of a client that has gone
        request.response().closeHandler(_ -> onBroken());
        request.handler(this::onChunk);
        request.endHandler(_ -> onEnd());
        // Quarkus pauses a request until somebody says that it is wanted
        request.resume();
    }

    private void onChunk(Buffer chunk) {
        if (done) {
            drain(chunk);
        } else if (body.size() + chunk.length() > RequestHead.MAX_BODY) {
            answer(parts.desk().refuse(Stage.READ, HttpError.tooLarge(), visit));
        } else if (!body.add(chunk)) {
            answer(parts.desk().cutShort(body.prefixWith(chunk), Cut.NO_ROOM, visit));
        }
    }

    private void drain(Buffer chunk) {
        drained += chunk.length();
        if (drained > MAX_DRAINED) {
            request.connection().close();
        }
    }

    private void onEnd() {
        complete = true;
        if (done) {
            vertx.cancelTimer(timer);
            request.connection().close();
        } else {
            judge();
        }
    }

    private void judge() {
        judgements++;
        if (body.size() > LARGE) {
            Context loop = vertx.getOrCreateContext();
            parts.largeBodies().execute(() -> judgeInTurn(loop));
        } else {
            settle(parts.desk().answer(body.bytes(), visit));
        }
    }

    private void judgeInTurn(Context loop) {
        if (bodyTaken.compareAndSet(false, true)) {
            Reply reply = parts.desk().answer(body.bytes(), visit);
            loop.runOnContext(_ -> onJudged(reply));
        }
    }

    private void onJudged(Reply reply) {
        if (done) {
            body.release();
        } else {
            bodyTaken.set(false);
            settle(reply);
        }
    }

    /** Answers, or waits for what is being looked up. */
    private void settle(Reply reply) {
        if (reply.settled().isEmpty() || judgements == MOST_JUDGEMENTS) {
            answer(reply);
        } else {
            meanwhile = reply;
            Context loop = vertx.getOrCreateContext();
            reply.settled().get().whenComplete((_, _) -> loop.runOnContext(_ -> onSettled()));
        }
    }

    private void onSettled() {
        if (!done) {
            judge();
        }
    }

    private void onDeadline() {
        if (done) {
            // an early answer has had its time to be read
            request.connection().close();
        } else if (meanwhile != null) {
            answer(meanwhile);
        } else {
            answer(parts.desk().cutShort(body.prefix(), complete ? Cut.NO_TIME : Cut.SLOW_BODY, visit));
        }
    }

    private void onBroken() {
        if (!done) {
            finish();
        }
    }

    private void answer(Reply reply) {
        finish();
        reply.count().run();
        HttpAnswer answer = reply.answer();
        HttpServerResponse response = request.response();
        if (response.closed()) {
            return;
        }
        response.setStatusCode(answer.status()).putHeader("Content-Type", answer.contentType());
        answer.headers().forEach(response::putHeader);
        if (!complete) {
            response.putHeader("Connection", "close");
            timer = vertx.setTimer(MAX_DRAIN.toMillis(), _ -> onDeadline());
        }
        response.end(Buffer.buffer(answer.body()));
    }

    private void finish() {
        done = true;
        vertx.cancelTimer(timer);
        if (bodyTaken.compareAndSet(false, true)) {
            body.release();
        }
        parts.metrics().end();
    }
}
