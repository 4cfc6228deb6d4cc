package dev.headroom.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.tls.CertificateStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Models that only the Hub knows, at the real door. */
@QuarkusTest
@WithTestResource(value = HubInReach.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HubDoorTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource(value = "/validate", tls = true)
    URL door;

    @Inject
    CertificateStore certificates;

    @Inject
    MeterRegistry registry;

    private record Answered(JsonNode response, long millis) {
        String verdict() {
            return response.path("auditAnnotations").path("verdict").asText();
        }

        String warning() {
            return response.path("warnings").path(0).asText();
        }
    }

    private Answered post(String model, String timeout) throws Exception {
        byte[] review = new String(Reviews.file("deployment-misspelt-model"), StandardCharsets.UTF_8)
                .replace("meta-llama/Llama-3.1-8B-Instrct", model)
                .getBytes(StandardCharsets.UTF_8);
        try (Wire wire = Wire.to(door.getPort(), certificates.ca())) {
            long start = System.nanoTime();
            Wire.Answer answer =
                    wire.post("/validate?timeout=" + timeout, review).read();
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            return new Answered(JSON.readTree(answer.body()).path("response"), millis);
        }
    }

    private double lookups(String source, String outcome) {
        return registry.get("headroom.model.lookups")
                .tags("source", source, "outcome", outcome)
                .counter()
                .count();
    }

    @Test
    @Order(1)
    void aModelThatTheHubKnowsIsJudgedByTheFirstReview() throws Exception {
        Answered answer = post("acme/quick-1", "10s");

        assertThat(answer.verdict()).as(answer.response().toString()).isNotEqualTo("undecided");
        assertThat(lookups("hub", "found")).isPositive();
        assertThat(lookups("catalog", "unknown")).isPositive();
    }

    @Test
    @Order(2)
    void aReviewWaitsNoLongerThanItsDeadlineAndTheNextHasTheAnswer() throws Exception {
        Answered first = post("acme/slow-1", "1s");

        assertThat(first.millis()).isLessThan(1_400);
        assertThat(first.verdict()).isEqualTo("undecided");
        assertThat(first.warning())
                .startsWith("[TGI-UNKNOWN] container \"tgi\": cannot tell: 127.0.0.1:")
                .endsWith(" is still being asked about acme/slow-1; try again in a few seconds");

        await().atMost(20, TimeUnit.SECONDS)
                .until(() -> !post("acme/slow-1", "1s").verdict().equals("undecided"));
    }

    @Test
    @Order(3)
    void othersAreNotSlowerForOneThatWaits() throws Exception {
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                assertThat(post("acme/slow-2", "10s").verdict()).isNotEqualTo("undecided");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });

        for (int i = 0; i < 20; i++) {
            assertThat(post("meta-llama/Llama-3.1-8B-Instruct", "10s").millis()).isLessThan(1_000);
        }
        waiting.join();
    }

    @Test
    @Order(4)
    void aModelThatTheHubDoesNotKnowIsSaidToBeUnknown() throws Exception {
        assertThat(post("acme/nobody", "10s").warning())
                .matches("\\[TGI-UNKNOWN] container \"tgi\": cannot tell: \\S+ has no public model acme/nobody;"
                        + " correct the id, or set headroom.hub.token-file if it is private");
    }

    @Test
    @Order(5)
    void nobodyWaitsForAHubThatIsIll() throws Exception {
        for (int i = 0; i < 6; i++) {
            post("acme/ill-" + i, "10s");
        }

        Answered answer = post("acme/slow-9", "10s");

        assertThat(answer.millis())
                .as("a slow model of a Hub that is not asked")
                .isLessThan(1_000);
        assertThat(answer.warning()).contains("failed with status 500");
        assertThat(lookups("hub", "unavailable")).isPositive();
    }
}
