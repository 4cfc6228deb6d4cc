package dev.headroom.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EnvelopeReaderTest {

    private static final byte[] REVIEW = Reviews.file("deployment-changed-template");

    private static Envelope read(byte[] body) {
        return ((Decoded.Request) EnvelopeReader.read(body)).envelope();
    }

    @Test
    void whatIsLookedAt() {
        Envelope envelope = read(REVIEW);

        assertThat(envelope.apiVersion()).isEqualTo("admission.k8s.io/v1");
        assertThat(envelope.operation()).isEqualTo("UPDATE");
        assertThat(envelope.dryRun()).isFalse();
        assertThat(envelope.subject()).isEqualTo(new Envelope.Subject("Deployment", "", "team-a", "llama"));
        assertThat(envelope.object().at("/spec/template/spec/containers/0/name").asText())
                .isEqualTo("tgi");
        assertThat(envelope.oldObject().at("/spec/replicas").asInt()).isEqualTo(1);
    }

    @Test
    void bookkeepingIsLeftOut() {
        Envelope envelope = read(REVIEW);

        assertThat(envelope.object().has("status")).isFalse();
        assertThat(envelope.object().path("metadata").has("managedFields")).isFalse();
    }

    @Test
    void theOldObjectIsReadForAnUpdateOnly() {
        assertThat(read(Reviews.file("deployment-deleted")).oldObject().isMissingNode())
                .isTrue();
    }

    @Test
    void anObjectWithoutAKindIsOfTheRequestsKind() {
        String review =
                Reviews.creating("{\"spec\":{}}").replace("\"operation\"", "\"kind\":{\"kind\":\"Pod\"},\"operation\"");

        assertThat(read(review.getBytes(StandardCharsets.UTF_8))
                        .object()
                        .path("kind")
                        .asText())
                .isEqualTo("Pod");
    }

    @Property
    void aPrefixWithTheUidSaysWhomToAnswer(@ForAll @IntRange(max = 6000) int length) {
        byte[] prefix = Arrays.copyOf(REVIEW, Math.min(length, REVIEW.length));
        boolean whole = new String(prefix, StandardCharsets.UTF_8)
                .matches("(?s).*\"uid\" : \"[^\"]+\".*|.*\"uid\": \"[^\"]+\".*");

        assertThat(EnvelopeReader.readPrefix(prefix).isPresent()).isEqualTo(whole);
    }

    @Property(tries = 3000)
    void noBytesAreASurprise(@ForAll @IntRange(max = 6000) int at, @ForAll byte value) {
        byte[] body = REVIEW.clone();
        body[at % body.length] = value;

        assertThat(EnvelopeReader.read(body))
                .isInstanceOfAny(Decoded.Request.class, Decoded.Unclear.class, Decoded.Malformed.class);
    }
}
