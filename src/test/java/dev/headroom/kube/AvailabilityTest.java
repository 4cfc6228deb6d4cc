package dev.headroom.kube;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.kube.Availability.Unavailable;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** A control plane that cannot run is never passed over in silence. */
class AvailabilityTest {

    private static final String MESSAGE = "end-to-end tests DID NOT RUN: no Go";

    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    @Test
    void aDeveloperIsTold() {
        assertThatThrownBy(() -> abortOrFail(Map.of()))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining(MESSAGE);
        assertThat(stderr.toString(UTF_8)).isEqualToIgnoringNewLines(MESSAGE);
    }

    @Test
    void ciFails() {
        assertThatThrownBy(() -> abortOrFail(Map.of("CI", "true")))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining(MESSAGE);
    }

    private void abortOrFail(Map<String, String> environment) {
        new Unavailable("no Go").abortOrFail(environment, new PrintStream(stderr, true, UTF_8));
    }
}
