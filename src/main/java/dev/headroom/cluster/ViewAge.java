package dev.headroom.cluster;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** How old what is known of the nodes is: nothing while changes are watched, else since the watch was lost. */
final class ViewAge {

    /** A watch is renewed every few minutes, which takes moments. */
    private static final Duration WORTH_A_WORD = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final AtomicReference<Instant> lost = new AtomicReference<>(Instant.MAX);

    ViewAge(InstantSource clock) {
        this.clock = clock;
    }

    /** Changes are not seen from now on, unless they were not before. */
    void lose() {
        lost.accumulateAndGet(clock.instant(), (known, now) -> known.isBefore(now) ? known : now);
    }

    /** Changes are seen again. */
    void regain() {
        lost.set(Instant.MAX);
    }

    /** How long changes have not been seen. */
    Duration age() {
        Instant since = lost.get();
        Instant now = clock.instant();
        return since.isBefore(now) ? Duration.between(since, now) : Duration.ZERO;
    }

    /** {@code , as of 5 min ago}; nothing for a view that is up to date. */
    String asOf() {
        Duration age = age();
        return age.compareTo(WORTH_A_WORD) < 0 ? "" : ", as of " + age.toMinutes() + " min ago";
    }
}
