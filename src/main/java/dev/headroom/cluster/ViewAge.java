package dev.headroom.cluster;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** How old what is known of a cluster is: nothing while its API server answers, else since it last did. */
final class ViewAge {

    /** A few heartbeats; less is no news. */
    private static final Duration WORTH_A_WORD = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final AtomicReference<@Nullable Instant> seen = new AtomicReference<>();

    ViewAge(InstantSource clock) {
        this.clock = clock;
    }

    /** The API server answered. */
    void seen() {
        seen.set(clock.instant());
    }

    /** How long the API server has not answered; zero for less than a minute, and where none is asked. */
    Duration age() {
        Instant last = seen.get();
        Duration age = last == null ? Duration.ZERO : Duration.between(last, clock.instant());
        return age.compareTo(WORTH_A_WORD) < 0 ? Duration.ZERO : age;
    }

    /** {@code , as of 5 min ago}; nothing for what is up to date. */
    String asOf() {
        return age().isZero() ? "" : ", as of " + age().toMinutes() + " min ago";
    }
}
