package dev.headroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ViewAgeTest {

    private Instant now = Instant.EPOCH;
    private final ViewAge age = new ViewAge(() -> now);

    @Test
    void isNoneWhereNobodyIsAsked() {
        now = now.plus(Duration.ofDays(1));
        assertThat(age.asOf()).isEmpty();
    }

    @Test
    void isNoneWhileTheApiServerAnswers() {
        age.seen();
        now = now.plusSeconds(59);
        assertThat(age.age()).isZero();
        assertThat(age.asOf()).isEmpty();
    }

    @Test
    void growsFromTheLastAnswerOn() {
        age.seen();
        now = now.plusSeconds(330);
        assertThat(age.age()).isEqualTo(Duration.ofSeconds(330));
        assertThat(age.asOf()).isEqualTo(", as of 5 min ago");
        age.seen();
        assertThat(age.asOf()).isEmpty();
    }
}
