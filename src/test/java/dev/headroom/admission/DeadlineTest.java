package dev.headroom.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Durations as Go's time.Duration prints and time.ParseDuration reads them. */
class DeadlineTest {

    @ParameterizedTest(name = "?{0} leaves {1} ms")
    @CsvSource(
            nullValues = "none",
            value = {
                "timeout=5s, 4000",
                "timeout=500ms, 400",
                "timeout=1.5s, 1200",
                "timeout=1m30s, 24000",
                "timeout=30s, 24000",
                "timeout=1h, 24000",
                "x=1&timeout=2s&y=2, 1600",
                "timeout=2s&timeout=4s, 1600",
                "none, 8000",
                "'', 8000",
                "timeout=, 8000",
                "timeout, 8000",
                "timeout=0s, 8000",
                "timeout=-5s, 8000",
                "timeout=5, 8000",
                "timeout=5 s, 8000",
                "timeout=fast, 8000",
                "timeout=%zz, 8000",
                "timeout=1.2.3s, 8000",
                "timeout=.5s, 400",
                "timeout=5.s, 4000",
                "Timeout=5s, 8000",
                "timeout=99999999999999999999s, 8000",
            })
    void fourFifthsOfWhatTheApiServerWaits(@Nullable String query, long millis) {
        assertThat(Deadline.ofQuery(query)).isEqualTo(Duration.ofMillis(millis));
    }

    @Property
    void anyQueryLeavesSomeTime(@ForAll String query) {
        assertThat(Deadline.ofQuery("timeout=" + query)).isBetween(Duration.ZERO, Duration.ofSeconds(24));
    }
}
