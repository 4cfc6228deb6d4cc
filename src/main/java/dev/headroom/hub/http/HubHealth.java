package dev.headroom.hub.http;

import dev.headroom.model.Reason;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Whether the Hub answers. After five failures in a row nobody asks it for a while, twice as long after each attempt in
 * vain; then one request is let through, and when that is answered, all are.
 */
final class HubHealth {

    private static final int FAILURES = 5;
    private static final Duration LONGEST_REST = Duration.ofMinutes(2);

    private final CircuitBreaker breaker;
    private volatile Reason last = new Reason("the Hub does not answer", "try again later", true);

    /** One that rests for {@code firstRest} when it first opens. */
    HubHealth(Duration firstRest) {
        this.breaker = CircuitBreaker.of(
                "hub",
                CircuitBreakerConfig.custom()
                        .slidingWindow(FAILURES, FAILURES, SlidingWindowType.COUNT_BASED)
                        .failureRateThreshold(100)
                        .waitIntervalFunctionInOpenState(
                                IntervalFunction.ofExponentialBackoff(firstRest, 2, LONGEST_REST))
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .build());
    }

    /** Whether a request may be sent; whoever gets a yes says how it went. */
    boolean permits() {
        return breaker.tryAcquirePermission();
    }

    /** A request was answered, whatever with. */
    void answered() {
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }

    /** A request was not answered, or by a failure of the server. */
    void failed(Reason reason) {
        last = reason;
        breaker.onError(0, TimeUnit.NANOSECONDS, new IllegalStateException(reason.reason()));
    }

    /** The server asks to be left alone. */
    void rest(Duration duration, Reason reason) {
        last = reason;
        breaker.transitionToOpenStateFor(duration);
    }

    /** Why the Hub is not asked, or only on trial; empty when it is well. */
    Optional<Reason> trouble() {
        return breaker.getState() == State.CLOSED ? Optional.empty() : Optional.of(last);
    }

    /** Why the last request failed. */
    Reason last() {
        return last;
    }
}
