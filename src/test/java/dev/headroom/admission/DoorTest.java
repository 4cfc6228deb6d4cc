package dev.headroom.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.tls.CertificateStore;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The protocol, byte by byte, over the real port. */
@QuarkusTest
class DoorTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VALIDATE = "/validate?timeout=10s";

    @TestHTTPResource(value = "/validate", tls = true)
    URL door;

    @Inject
    CertificateStore certificates;

    @Inject
    DoorParts parts;

    @Inject
    @Readiness
    WarmUp warmUp;

    private Wire wire() throws IOException, GeneralSecurityException {
        return Wire.to(door.getPort(), certificates.ca());
    }

    private Wire.Answer post(byte[] body) throws IOException, GeneralSecurityException {
        try (Wire wire = wire()) {
            return wire.post(VALIDATE, body).read();
        }
    }

    private Wire.Answer post(String body) throws IOException, GeneralSecurityException {
        return post(body.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode response(Wire.Answer answer) throws IOException {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("response");
    }

    @Test
    void becomesReadyOnAnyFreePort() {
        awaitReady();
    }

    private void awaitReady() {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(warmUp.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP));
    }

    // ---- golden files: a review and the answer to it

    static Stream<String> reviews() throws IOException {
        try (Stream<Path> files = Files.list(Reviews.FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".answer.json"))
                    .map(name -> name.replace(".json", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("reviews")
    void aReviewIsAnsweredAsItsGoldenFileSays(String name) throws Exception {
        Wire.Answer answer = post(Reviews.file(name));

        String pretty = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(answer.body())) + "\n";
        Path golden = Reviews.FOLDER.resolve(name + ".answer.json");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, pretty);
        }
        assertThat(answer.headers()).containsEntry("content-type", "application/json");
        assertThat(pretty).isEqualTo(Files.readString(golden));
    }

    // ---- heads

    @ParameterizedTest
    @CsvSource({"GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"})
    void otherMethodsAreNotAllowed(String method) throws Exception {
        try (Wire wire = wire()) {
            wire.head(method + " /validate HTTP/1.1", "Host: localhost");
            boolean head = method.equals("HEAD");
            Wire.Answer answer = head ? wire.readHead() : wire.read();
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.headers()).containsEntry("allow", "POST");
            assertThat(answer.body())
                    .isEqualTo(head ? "" : method + " is not allowed here: reviews are sent with POST.\n");
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Type: application/json | 200",
                "Content-Type: application/json; charset=utf-8 | 200",
                "Content-Type: application/json;charset=\"UTF-8\" | 200",
                "Content-Type: Application/JSON | 200",
                "Content-Type: application/json; foo=bar | 200",
                "Content-Type: application/json; foo=bar; charset=utf-8; | 200",
                "Content-Type: application/json; charset=latin1 | 415",
                "Content-Type: application/json; foo=bar; Charset = \"utf-16\" | 415",
                "Content-Type: application/yaml | 415",
                "Content-Type: application/jsonp | 415",
                "Content-Type: text/plain | 415",
                "X-None: none | 415",
                "Content-Type: application/json + Content-Encoding: identity | 200",
                "Content-Type: application/json + Content-Encoding: gzip | 415",
            })
    void onlyJsonInUtf8IsRead(String header, int status) throws Exception {
        byte[] body = Reviews.file("pod-not-tgi");
        try (Wire wire = wire()) {
            wire.head(
                            "POST " + VALIDATE + " HTTP/1.1",
                            "Host: x",
                            header.replace(" + ", "\r\n"),
                            "Content-Length: " + body.length)
                    .send(body);
            assertThat(wire.read().status()).isEqualTo(status);
        }
    }

    @Test
    void anythingElseIsNotFound() throws Exception {
        try (Wire wire = wire()) {
            Wire.Answer answer = wire.head("GET / HTTP/1.1", "Host: localhost").read();
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("There is nothing here: reviews are posted to /validate.\n");
        }
    }

    // ---- bodies

    static Stream<Arguments> malformed() {
        String review = Reviews.creating("{\"kind\":\"Pod\"}");
        return Stream.of(
                Arguments.of("empty", ""),
                Arguments.of("not JSON", "hello"),
                Arguments.of("YAML", "apiVersion: admission.k8s.io/v1\nkind: AdmissionReview\n"),
                Arguments.of("a list", "[]"),
                Arguments.of("a string", "\"review\""),
                Arguments.of("cut off", review.substring(0, review.length() - 1)),
                Arguments.of("trailing garbage", review + "x"),
                Arguments.of("a second review", review + review),
                Arguments.of("a comment", "/* */" + review),
                Arguments.of("single quotes", review.replace('"', '\'')),
                Arguments.of("no request", "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\"}"),
                Arguments.of("request is null", review.replaceAll("\"request\":.*", "\"request\":null}")),
                Arguments.of("request is a list", review.replaceAll("\"request\":.*", "\"request\":[]}")),
                Arguments.of("Request in another case", review.replace("\"request\"", "\"Request\"")),
                Arguments.of("UID in another case", review.replace("\"uid\"", "\"UID\"")),
                Arguments.of("uid is a number", review.replace("\"u\"", "1")),
                Arguments.of("uid is empty", review.replace("\"u\"", "\"\"")),
                Arguments.of("another apiVersion", review.replace("admission.k8s.io/v1", "admission.k8s.io/v2")),
                Arguments.of("no apiVersion", review.replace("apiVersion", "version")),
                Arguments.of("another kind", review.replace("AdmissionReview", "Pod")),
                Arguments.of("request is a string", review.replaceAll("\"request\":.*", "\"request\":\"x\"}")),
                Arguments.of("a request and a null", review.replaceFirst("}$", ",\"request\":null}")),
                Arguments.of(
                        "a null and a request", review.replaceFirst("\"request\"", "\"request\":null,\"request\"")),
                Arguments.of("uid is null", review.replace("\"u\"", "null")),
                Arguments.of("uid is a list", review.replace("\"u\"", "[\"u\"]")),
                Arguments.of("kind is a number", review.replace("\"AdmissionReview\"", "1")),
                Arguments.of(
                        "two requests", review.replaceFirst("\"request\"", "\"request\":{\"uid\":\"v\"},\"request\"")),
                Arguments.of("two uids", review.replaceFirst("\"uid\"", "\"uid\":\"v\",\"uid\"")),
                Arguments.of("two objects", review.replaceFirst("\"object\"", "\"object\":{},\"object\"")),
                Arguments.of(
                        "two lists of containers",
                        Reviews.creating("{\"kind\":\"Pod\",\"spec\":{\"containers\":[{}],\"containers\":[]}}")),
                Arguments.of("a byte order mark", "\uFEFF" + review));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void whatIsNotAReviewIsABadRequest(String name, String body) throws Exception {
        Wire.Answer answer = post(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers()).containsEntry("content-type", "text/plain; charset=utf-8");
        assertThat(answer.body()).matches("[^\\n]{10,250}\\.\\n").doesNotContain("Exception", "com.fasterxml", "\tat ");
    }

    @Test
    void invalidUtf8IsABadRequest() throws Exception {
        byte[] body = Reviews.creating("{\"kind\":\"Pod\",\"a\":\"?\"}").getBytes(StandardCharsets.UTF_8);
        int at = new String(body, StandardCharsets.UTF_8).indexOf('?');
        body[at] = (byte) 0xff;

        Wire.Answer answer = post(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("the body is not UTF-8: a review is JSON in UTF-8.\n");
    }

    @Test
    void utf16IsABadRequest() throws Exception {
        assertThat(post(Reviews.creating("{}").getBytes(StandardCharsets.UTF_16LE))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "object | `str` | is not a JSON object",
                "object | 5 | is not a JSON object",
                "object | [{}] | is not a JSON object",
                "object | true | is not a JSON object",
                "oldObject | `x` | is not a JSON object",
                "kind | `Pod` | is not a JSON object",
                "kind | [] | is not a JSON object",
                "dryRun | `yes` | is neither true nor false",
                "dryRun | {} | is neither true nor false",
                "namespace | {} | is not a string",
                "name | 5 | is not a string",
                "subResource | 5 | is not a string",
                "operation | 5 | is not a string",
            })
    void aMalformedFieldDoesNotLoseTheUid(String field, String value, String what) throws Exception {
        String json = value.replace('`', '"');
        String fields = field.equals("oldObject")
                ? "\"operation\":\"UPDATE\",\"oldObject\":" + json
                : "\"" + field + "\":" + json;
        for (String request : List.of("{\"uid\":\"u\"," + fields + "}", "{" + fields + ",\"uid\":\"u\"}")) {
            JsonNode response =
                    response(post("{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"request\":"
                            + request + "}"));

            assertThat(response.path("uid").asText()).isEqualTo("u");
            assertThat(response.path("allowed").asBoolean()).isTrue();
            assertThat(response.path("warnings"))
                    .singleElement()
                    .satisfies(warning -> assertThat(warning.asText())
                            .isEqualTo("[TGI-UNKNOWN] not judged: request." + field + " " + what));
        }
    }

    @Test
    void aFieldThatIsNullIsAbsent() throws Exception {
        String review = new String(Reviews.file("deployment-too-big"), StandardCharsets.UTF_8);
        String nulls = "\"kind\":null,\"dryRun\":null,\"namespace\":null,\"name\":null,\"subResource\":null";
        JsonNode response = response(post(
                Reviews.creating(JSON.readTree(review).at("/request/object").toString())
                        .replace("\"request\":{", "\"request\":{" + nulls + ",")));

        assertThat(response.path("allowed").asBoolean()).isFalse();
    }

    /** What no rule looks at counts for no bound: the object is judged. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "many tokens in status | `status`: [MANY]",
                "many tokens in options | MANY_OPTIONS",
                "a long number in status | `status`: LONG",
                "a long string in an annotation | `metadata`: {`annotations`: {`a`: `TEXT`}}",
                "a long string in status | `status`: `TEXT`",
            })
    void aReviewWithinTheLimitOfBodiesIsJudged(String name, String field) throws Exception {
        String object = JSON.readTree(Reviews.file("deployment-too-big"))
                .at("/request/object")
                .toString()
                .replaceFirst("\"metadata\"", "\"was\"");
        String many = "{},".repeat(300_000) + "0";
        String more = field.replace('`', '"')
                .replace("[MANY]", "[" + many + "]")
                .replace("LONG", "9".repeat(100_000))
                .replace("TEXT", "x".repeat(6_000_000));
        String review = field.equals("MANY_OPTIONS")
                ? Reviews.creating(object).replaceFirst("\"object\"", "\"options\":[" + many + "],\"object\"")
                : Reviews.creating(object.replaceFirst("\\{", "{" + more + ","));

        assertThat(response(post(review)).path("allowed").asBoolean()).isFalse();
    }

    static Stream<Arguments> beyond() {
        return Stream.of(
                Arguments.of(
                        "deep",
                        "[".repeat(5000) + "]".repeat(5000),
                        "it nests deeper than 256 levels or holds a name of more than 1024 bytes"),
                Arguments.of(
                        "a long name",
                        "{\"" + "x".repeat(5000) + "\":1}",
                        "it nests deeper than 256 levels or holds a name of more than 1024 bytes"),
                Arguments.of("a huge number", "9".repeat(2000), "a number in it has more than 1000 digits"),
                Arguments.of(
                        "a huge exponent",
                        "1" + "0".repeat(1500) + "e999999999",
                        "a number in it has more than 1000 digits"),
                Arguments.of(
                        "very many values",
                        "[" + "{},".repeat(300_000) + "0]",
                        "its objects hold more than 150000 values and names"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("beyond")
    void aReviewBeyondABoundIsUndecided(String name, String value, String bound) throws Exception {
        JsonNode response = response(post(Reviews.creating("{\"kind\":\"Pod\",\"a\":" + value + "}")));

        assertThat(response.path("uid").asText()).isEqualTo("u");
        assertThat(response.path("allowed").asBoolean()).isTrue();
        assertThat(response.path("auditAnnotations").path("verdict").asText()).isEqualTo("undecided");
        assertThat(response.path("warnings"))
                .singleElement()
                .satisfies(warning -> assertThat(warning.asText())
                        .isEqualTo("[TGI-UNKNOWN] not judged: the review is beyond a bound: " + bound)
                        .hasSizeLessThanOrEqualTo(160));
    }

    @Test
    void halfASurrogatePairIsReadAsGoReadsIt() throws Exception {
        JsonNode response = response(post(Reviews.creating("{}").replace("\"u\"", "\"u\\ud800x\"")));

        assertThat(response.path("uid").asText()).isEqualTo("u\uFFFDx");
    }

    @Test
    void theFieldsMayComeInAnyOrder() throws Exception {
        String review = new String(Reviews.file("deployment-deleted"), StandardCharsets.UTF_8);
        JsonNode tree = JSON.readTree(review);
        String backwards =
                "{\"request\":{\"oldObject\":%s,\"object\":null,\"operation\":\"DELETE\",\"uid\":\"u\"},\"kind\":\"AdmissionReview\",\"apiVersion\":\"admission.k8s.io/v1beta1\"}"
                        .formatted(tree.at("/request/oldObject"));

        Wire.Answer answer = post(backwards);

        assertThat(response(answer).path("allowed").asBoolean()).isTrue();
        assertThat(JSON.readTree(answer.body()).path("apiVersion").asText()).isEqualTo("admission.k8s.io/v1beta1");
    }

    // ---- sizes

    /** The oversized Deployment with one annotation that makes the review {@code bytes} long. */
    private static byte[] tooBigOfSize(int bytes) throws IOException {
        JsonNode review = JSON.readTree(Reviews.file("deployment-too-big"));
        ObjectNode annotations = ((ObjectNode) review.at("/request/object/metadata")).putObject("annotations");
        annotations.put("padding", "");
        int empty = JSON.writeValueAsBytes(review).length;
        annotations.put("padding", "x".repeat(bytes - empty));
        return JSON.writeValueAsBytes(review);
    }

    @Test
    void sevenMebibytesAreJudged() throws Exception {
        byte[] review = tooBigOfSize(7 << 20);
        // the room is hardly larger: the warm-up's reviews and connections of other tests may still be in it
        awaitReady();
        await().atMost(Duration.ofSeconds(5)).until(() -> parts.room().held() == 0);

        assertThat(review).hasSize(7 << 20);
        assertThat(response(post(review)).at("/status/code").asInt()).isEqualTo(403);
    }

    @Test
    void oneByteMoreIsTooLarge() throws Exception {
        Wire.Answer answer = post(tooBigOfSize((7 << 20) + 1));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).isEqualTo("the body is larger than 7340032 bytes (7 MiB), the limit.\n");
        assertThat(answer.headers()).containsEntry("connection", "close");
    }

    @Test
    void tooLargeIsSeenWithoutALengthToo() throws Exception {
        try (Wire wire = wire()) {
            wire.head(
                    "POST /validate HTTP/1.1",
                    "Host: x",
                    "Content-Type: application/json",
                    "Transfer-Encoding: chunked");
            byte[] chunk = new byte[1 << 20];
            for (int i = 0; i < 8; i++) {
                wire.send("100000\r\n").send(chunk).send("\r\n");
            }
            assertThat(wire.read().status()).isEqualTo(413);
        }
    }

    @Test
    void aHugeLengthIsRefusedBeforeTheBodyIsSent() throws Exception {
        try (Wire wire = wire()) {
            wire.head(
                    "POST /validate HTTP/1.1",
                    "Host: x",
                    "Content-Type: application/json",
                    "Expect: 100-continue",
                    "Content-Length: 99999999999");
            assertThat(wire.read().status()).isEqualTo(413);
        }
    }

    // ---- HTTP

    @Test
    void chunksOfOneByteAreAReview() throws Exception {
        byte[] body = Reviews.file("pod-not-tgi");
        try (Wire wire = wire()) {
            wire.head(
                    "POST /validate HTTP/1.1",
                    "Host: x",
                    "Content-Type: application/json",
                    "Transfer-Encoding: chunked");
            StringBuilder chunks = new StringBuilder();
            for (byte b : body) {
                chunks.append("1\r\n").append((char) b).append("\r\n");
            }
            assertThat(response(wire.send(chunks + "0\r\n\r\n").read())
                            .path("allowed")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void aClientThatAsksFirstIsToldToGoOn() throws Exception {
        byte[] body = Reviews.file("pod-not-tgi");
        try (Wire wire = wire()) {
            wire.head(
                    "POST /validate HTTP/1.1",
                    "Host: x",
                    "Content-Type: application/json",
                    "Expect: 100-continue",
                    "Content-Length: " + body.length);
            assertThat(wire.read().status()).isEqualTo(100);
            assertThat(wire.send(body).read().status()).isEqualTo(200);
        }
    }

    @Test
    void http10IsAnsweredAndClosed() throws Exception {
        byte[] body = Reviews.file("pod-not-tgi");
        try (Wire wire = wire()) {
            wire.head("POST /validate HTTP/1.0", "Content-Type: application/json", "Content-Length: " + body.length)
                    .send(body);
            assertThat(wire.read().status()).isEqualTo(200);
            assertThat(wire.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aConnectionServesManyReviews() throws Exception {
        try (Wire wire = wire()) {
            for (int i = 0; i < 100; i++) {
                assertThat(wire.post(VALIDATE, Reviews.file("pod-not-tgi"))
                                .read()
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void pipelinedReviewsAreAnsweredInOrder() throws Exception {
        try (Wire wire = wire()) {
            for (int i = 0; i < 20; i++) {
                wire.post(
                        VALIDATE,
                        Reviews.creating("{}")
                                .replace("\"u\"", "\"u" + i + "\"")
                                .getBytes(StandardCharsets.UTF_8));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(response(wire.read()).path("uid").asText()).isEqualTo("u" + i);
            }
        }
    }

    @Test
    void aBadRequestDoesNotEndTheConnection() throws Exception {
        try (Wire wire = wire()) {
            assertThat(wire.post(VALIDATE, new byte[] {'x'}).read().status()).isEqualTo(400);
            assertThat(wire.post(VALIDATE, Reviews.file("pod-not-tgi")).read().status())
                    .isEqualTo(200);
        }
    }

    // ---- time and room

    @Test
    void aSlowBodyWithItsUidKnownIsUndecided() throws Exception {
        byte[] body = Reviews.file("deployment-too-big");
        try (Wire wire = wire()) {
            wire.head(
                            "POST /validate?timeout=500ms HTTP/1.1",
                            "Host: x",
                            "Content-Type: application/json",
                            "Content-Length: " + body.length)
                    .send(new String(body, 0, 400, StandardCharsets.UTF_8));
            JsonNode response = response(wire.read());
            assertThat(response.path("allowed").asBoolean()).isTrue();
            assertThat(response.path("warnings").path(0).asText())
                    .isEqualTo("[TGI-UNKNOWN] not judged: its body did not arrive within the webhook's timeout");
        }
    }

    @Test
    void aSlowBodyOfUnknownUidTimesOut() throws Exception {
        try (Wire wire = wire()) {
            wire.head(
                            "POST /validate?timeout=500ms HTTP/1.1",
                            "Host: x",
                            "Content-Type: application/json",
                            "Content-Length: 1000")
                    .send("{");
            assertThat(wire.read().status()).isEqualTo(408);
        }
    }

    @Test
    void whatIsBeyondTheRoomIsUndecidedAndTheRoomComesBack() throws Exception {
        byte[] large = Reviews.ofSize(6 << 20);
        try (Wire first = wire();
                Wire second = wire()) {
            first.head(
                            "POST " + VALIDATE + " HTTP/1.1",
                            "Host: x",
                            "Content-Type: application/json",
                            "Content-Length: " + large.length)
                    .send(java.util.Arrays.copyOf(large, 5 << 20));
            await().until(() -> parts.room().held() >= 5 << 20);

            JsonNode response = response(second.post(VALIDATE, large).read());

            assertThat(response.path("allowed").asBoolean()).isTrue();
            assertThat(response.path("warnings").path(0).asText())
                    .isEqualTo(
                            "[TGI-UNKNOWN] not judged: too many large reviews at once (headroom.admission.max-bytes-in-flight)");
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> parts.room().held() == 0);
    }

    @Test
    void aConnectionThatBreaksGivesItsRoomBack() throws Exception {
        for (int i = 0; i < 10; i++) {
            try (Wire wire = wire()) {
                wire.head(
                                "POST " + VALIDATE + " HTTP/1.1",
                                "Host: x",
                                "Content-Type: application/json",
                                "Content-Length: 5000000")
                        .send(new byte[100_000]);
            }
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> parts.room().held() == 0);
    }

    @Test
    void manyAtOnceAreAllAnswered() {
        byte[] body = Reviews.file("deployment-fits");
        List<Integer> statuses = IntStream.range(0, 200)
                .parallel()
                .mapToObj(_ -> {
                    try {
                        return post(body).status();
                    } catch (IOException | GeneralSecurityException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();

        assertThat(statuses).hasSize(200).containsOnly(200);
    }
}
