package dev.headroom.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

/** When a replica takes reviews. */
class ClusterReadTest {

    private final AtomicBoolean isRead = new AtomicBoolean();
    private final AtomicLong now = new AtomicLong(7);
    private final ClusterRead check = new ClusterRead(isRead::get, now::get);

    @Test
    void notBeforeTheNodesHaveBeenRead() {
        assertThat(check.call().getStatus()).isEqualTo(Status.DOWN);

        isRead.set(true);

        assertThat(check.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void notAgainWhenMoreKindsAreToBeRead() {
        isRead.set(true);
        check.call();
        isRead.set(false);

        assertThat(check.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void nodesThatNobodyMayReadAreNotWaitedForForever() {
        now.addAndGet(ClusterRead.PATIENCE.toNanos() - 1);
        assertThat(check.call().getStatus()).isEqualTo(Status.DOWN);

        now.incrementAndGet();

        assertThat(check.call().getStatus()).isEqualTo(Status.UP);
    }
}
