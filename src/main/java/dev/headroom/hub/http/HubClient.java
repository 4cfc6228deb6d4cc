package dev.headroom.hub.http;

import dev.headroom.model.Reason;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends one request at a time for a caller, follows its redirects, and bounds its time and its body. */
final class HubClient {

    private static final int MOST_REDIRECTS = 5;

    /** A server that ignores a range further on than this would make us read for nothing. */
    private static final long MOST_SKIPPED = 1 << 20;

    private final HubEndpoint endpoint;
    private final Redirects redirects;
    private final HubHealth health;
    private final Connections connections;
    private final Duration timeout;

    /** A client whose requests take at most {@code timeout}, all of their redirects and bodies included. */
    HubClient(HubEndpoint endpoint, Redirects redirects, HubHealth health, Connections connections, Duration timeout) {
        this.endpoint = endpoint;
        this.redirects = redirects;
        this.health = health;
        this.connections = connections;
        this.timeout = timeout;
    }

    /**
     * What to ask.
     *
     * @param uri a URL of the endpoint
     * @param range the part of it that is wanted, empty for all
     * @param limit at most so many bytes are taken
     * @param token goes with it as long as it is the endpoint that is asked
     * @param patience how long the caller waits
     */
    record Question(URI uri, Optional<ByteRange> range, int limit, HubToken token, Duration patience) {}

    /** Asks, unless the Hub is known not to answer. */
    HubAnswer ask(Question question) {
        if (!health.permits()) {
            return new HubAnswer.Trouble(health.last());
        }
        Duration patience = shorter(question.patience(), timeout);
        long until = System.nanoTime() + patience.toNanos();
        try {
            HubAnswer answer = follow(question, until);
            report(answer);
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(new Reason("the look-up was interrupted", "try again", true));
        } catch (ExecutionException | TimeoutException e) {
            return failed(Failures.of(e, endpoint.label(), connections.proxy(question.uri()), patience));
        } catch (RuntimeException | Error e) {
            // whoever was let through on trial must say how it went, or nobody ever is again
            health.failed(health.last());
            throw e;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private HubAnswer failed(Reason reason) {
        health.failed(reason);
        return new HubAnswer.Trouble(reason);
    }

    private void report(HubAnswer answer) {
        switch (answer) {
            case HubAnswer.Other other
            when other.status() == 429 -> {
                Duration rest = RetryAfter.of(other.headers(), Instant.now());
                health.rest(rest, Statuses.tooMany(endpoint.label(), rest));
            }
            case HubAnswer.Other other
            when other.status() >= 500 -> {
                Reason reason = Statuses.serverError(endpoint.label(), other.status());
                if (other.headers().firstValue("Retry-After").isPresent()) {
                    health.rest(RetryAfter.of(other.headers(), Instant.now()), reason);
                } else {
                    health.failed(reason);
                }
            }
            case HubAnswer.Body _, HubAnswer.Other _, HubAnswer.Trouble _ -> health.answered();
        }
    }

    private HubAnswer follow(Question question, long until)
            throws InterruptedException, ExecutionException, TimeoutException {
        URI at = question.uri();
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            HttpResponse<StartOfBody.Taken> response = send(question, at, until);
            Optional<String> location = location(response);
            if (location.isEmpty()) {
                return answer(question, response);
            }
            switch (redirects.next(at, location.get())) {
                case Redirects.Next.Follow follow -> at = follow.to();
                case Redirects.Next.Refuse refuse -> {
                    return misled("redirects " + refuse.where());
                }
            }
        }
        return misled("redirects more than " + MOST_REDIRECTS + " times");
    }

    private HubAnswer misled(String what) {
        return new HubAnswer.Trouble(new Reason(endpoint.label() + " " + what, "check headroom.hub.endpoint", true));
    }

    private static Optional<String> location(HttpResponse<?> response) {
        return switch (response.statusCode()) {
            case 301, 302, 303, 307, 308 -> response.headers().firstValue("Location");
            default -> Optional.empty();
        };
    }

    private HttpResponse<StartOfBody.Taken> send(Question question, URI at, long until)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<HttpResponse<StartOfBody.Taken>> sent =
                connections.client().sendAsync(request(question, at), info -> body(question, info));
        try {
            return sent.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } finally {
            // ends the exchange when it is still under way
            sent.cancel(true);
        }
    }

    private HttpRequest request(Question question, URI at) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at)
                .timeout(timeout)
                .header("User-Agent", "headroom")
                .header("Accept-Encoding", "identity");
        question.range().ifPresent(range -> request.header("Range", range.header()));
        if (question.token() instanceof HubToken.Usable token && endpoint.serves(at)) {
            request.header("Authorization", "Bearer " + token.value());
        }
        return request.build();
    }

    private static HttpResponse.BodySubscriber<StartOfBody.Taken> body(
            Question question, HttpResponse.ResponseInfo info) {
        long announced = info.headers().firstValueAsLong("Content-Length").orElse(0);
        return switch (info.statusCode()) {
            case 206 -> new StartOfBody(0, question.limit(), announced);
            case 200 -> {
                long skip = question.range().map(ByteRange::from).orElse(0L);
                yield skip > MOST_SKIPPED
                        ? new StartOfBody(0, 0, 0)
                        : new StartOfBody(skip, question.limit(), announced);
            }
            // nobody reads what an error says; hanging up costs the connection, reading on would cost time
            default -> new StartOfBody(0, 0, 0);
        };
    }

    private static HubAnswer answer(Question question, HttpResponse<StartOfBody.Taken> response) {
        StartOfBody.Taken taken = response.body();
        return switch (response.statusCode()) {
            case 200, 206 ->
                new HubAnswer.Body(taken.bytes(), taken.whole(), response.statusCode() == 206, response.headers());
            default -> new HubAnswer.Other(response.statusCode(), response.headers(), question.token());
        };
    }
}
