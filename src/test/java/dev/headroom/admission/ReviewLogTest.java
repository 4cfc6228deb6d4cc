package dev.headroom.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import org.junit.jupiter.api.Test;

class ReviewLogTest {

    private static String line(String namespace, String name) {
        Envelope.Subject subject = new Envelope.Subject("Pod", "", namespace, name);
        return ReviewLog.line(
                new Envelope(
                        "admission.k8s.io/v1",
                        "u",
                        subject,
                        "CREATE",
                        false,
                        MissingNode.getInstance(),
                        MissingNode.getInstance()),
                Decision.PASS,
                5_000);
    }

    @Test
    void anOrdinaryLine() {
        assertThat(line("team-a", "llama"))
                .isEqualTo("admitted uid=u operation=CREATE kind=Pod namespace=team-a name=llama verdict=skipped"
                        + " dryRun=false micros=5");
    }

    @Test
    void aValueCannotPassForAnotherKey() {
        assertThat(line("n\r\nFAKE", "x verdict=\"fits\""))
                .isEqualTo("admitted uid=u operation=CREATE kind=Pod namespace=\"n FAKE\""
                        + " name=\"x verdict=\\\"fits\\\"\" verdict=skipped dryRun=false micros=5");
    }
}
