package dev.headroom.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.tls.CertificateStore;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What reviews over HTTPS are told, and how long they wait, when the Hub answers nobody. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class BrokenHubAtTheDoor {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** So many failures in a row open the breaker; some more, because look-ups of one round are under way together. */
    private static final int FAILURES = 5;

    private static final int REVIEWS = 200;

    @TestHTTPResource(value = "/validate", tls = true)
    URL door;

    @Inject
    CertificateStore certificates;

    /** How the Hub's failure is called. */
    abstract String failure();

    /** What a review is told that cannot wait so long; the first failure of a process may take longer than that. */
    String atTheDeadline() {
        return failure() + "|is still being asked about acme/first";
    }

    private static byte[] review(String model) throws Exception {
        return new String(Reviews.file("deployment-misspelt-model"), StandardCharsets.UTF_8)
                .replace("meta-llama/Llama-3.1-8B-Instrct", model)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String warning(Wire.Answer answer) throws Exception {
        JsonNode response = JSON.readTree(answer.body()).path("response");
        assertThat(response.path("allowed").asBoolean()).isTrue();
        assertThat(response.path("auditAnnotations").path("verdict").asText()).isEqualTo("undecided");
        return response.path("warnings").path(0).asText();
    }

    private String post(String model, String timeout) throws Exception {
        try (Wire wire = Wire.to(door.getPort(), certificates.ca())) {
            return warning(
                    wire.post("/validate?timeout=" + timeout, review(model)).read());
        }
    }

    /** The deadline of 400 ms is over before the Hub's 1.5 s are, so who hangs is told of as still being asked. */
    @Test
    @Order(1)
    void noReviewWaitsBeyondItsDeadline() throws Exception {
        assertThat(post("acme/first", "500ms")).containsPattern(atTheDeadline());
    }

    @Test
    @Order(2)
    void theFailureIsTold() throws Exception {
        for (int i = 0; i < FAILURES + 3; i++) {
            assertThat(post("acme/broken-" + i, "10s")).containsPattern(failure());
        }
    }

    /** The breaker is open: each of these models is a new one, and nobody asks for it. */
    @Test
    @Order(3)
    void thenNobodyWaitsForItNorAsksIt() throws Exception {
        int before = BrokenHub.CONNECTIONS.get();

        for (int i = 0; i < REVIEWS; i++) {
            assertThat(post("acme/later-" + i, "10s")).containsPattern(failure());
        }

        assertThat(BrokenHub.CONNECTIONS.get() - before)
                .as("requests on trial, of the Hub's %d reviews", REVIEWS)
                .isLessThanOrEqualTo(2);
    }
}
