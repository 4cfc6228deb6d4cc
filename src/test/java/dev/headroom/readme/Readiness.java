package dev.headroom.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** Waits for what runs in the background. */
final class Readiness {

    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final Duration SHOWN = Duration.ofSeconds(10);
    private static final int TIMEOUT_MILLIS = 5_000;

    private Readiness() {}

    /** Until the address answers 200, or the program has ended, which is a failure. */
    static void await(Shell.Started started, String url) {
        Awaitility.await().atMost(DEADLINE).until(() -> !started.process().isAlive() || answers(url));
        assertThat(started.process().isAlive())
                .as("it ended:\n%s", started.output())
                .isTrue();
    }

    private static boolean answers(String url) {
        try {
            var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            // not yet there
            return false;
        }
    }

    /** Until it has shown those lines. */
    static void awaitShown(Shell.Started started, List<String> lines) {
        Awaitility.await()
                .atMost(SHOWN)
                .untilAsserted(() -> assertThat(
                                Shown.matches(lines, started.output().lines().toList()))
                        .as("expected:\n%s\nbut it shows:\n%s", String.join("\n", lines), started.output())
                        .isTrue());
    }
}
