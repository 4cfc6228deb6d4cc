package dev.headroom.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many large bodies at once, over real connections, on the heap that {@code ./headroom serve} has. The process ends itself
 * when memory runs out, so that it is still there is the proof.
 */
class FloodIT {

    private static final int CONNECTIONS = 40;
    private static final int LARGE = 7 << 20;

    @TempDir
    private static Path folder;

    private static Serving serving;

    @BeforeAll
    static void start() throws Exception {
        serving = Serving.start(folder, "-Xmx96m");
    }

    @AfterAll
    static void stop() {
        serving.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"long strings", "one string", "tiny objects", "tiny strings", "many names", "wide text"})
    void aFloodIsAnsweredAndSurvived(String kind) throws Exception {
        byte[] body = body(kind);
        List<Wire.Answer> answers = atOnce(() -> post(body));

        assertThat(serving.isAlive()).as(serving.report()).isTrue();
        assertThat(answers)
                .hasSize(CONNECTIONS)
                .allSatisfy(answer -> assertThat(answer.status()).isIn(200, 429));
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 200)
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(answer.body()).contains("\"uid\":\"u\",\"allowed\":true"));
        assertThat(smallReview().status()).isEqualTo(200);
    }

    @Test
    void whatIsBeyondTheRoomIsCounted() throws Exception {
        double before = serving.metric("headroom_errors_total{fatal=\"false\",stage=\"read\"}");

        atOnce(() -> post(body("long strings")));

        assertThat(serving.metric("headroom_errors_total{fatal=\"false\",stage=\"read\"}"))
                .isGreaterThan(before);
        assertThat(serving.metric("headroom_in_flight_reviews")).isZero();
    }

    /** Those who begin and do not go on hold what they have sent until the deadline; others are answered meanwhile. */
    @Test
    void slowOnesDoNotStopTheRest() throws Exception {
        byte[] body = Reviews.ofSize(200_000);
        List<Wire> slow = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            slow.add(serving.wire()
                    .head(
                            "POST /validate?timeout=10s HTTP/1.1",
                            "Host: x",
                            "Content-Type: application/json",
                            "Content-Length: " + LARGE)
                    .send(body));
        }
        assertThat(smallReview().status()).isEqualTo(200);
        for (Wire wire : slow) {
            assertThat(wire.read().status()).isEqualTo(200);
            wire.close();
        }
        assertThat(smallReview().status()).isEqualTo(200);
    }

    /** A chunk that is kept as it came costs some hundred bytes, however short it is. */
    @Test
    void chunksOfOneByteTakeNoMoreThanTheyCount() throws Exception {
        byte[] chunks = "1\r\nx\r\n".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);

        List<Integer> statuses = atOnce(4, () -> {
            try (Wire wire = serving.wire()) {
                wire.head(
                                "POST /validate?timeout=10s HTTP/1.1",
                                "Host: x",
                                "Content-Type: application/json",
                                "Transfer-Encoding: chunked")
                        .send(chunks);
                return wire.read().status();
            }
        });

        assertThat(serving.isAlive()).as(serving.report()).isTrue();
        assertThat(statuses).hasSize(4).allSatisfy(status -> assertThat(status).isIn(408, 429));
        assertThat(smallReview().status()).isEqualTo(200);
    }

    @Test
    void smallReviewsAreJudgedWhileLargeOnesFillTheRoom() throws Exception {
        List<Wire> slow = fillTheRoomOfLargeOnes();
        try {
            assertThat(post(Reviews.file("deployment-too-big")).body()).contains("\"allowed\":false", "[TGI-OOM]");
        } finally {
            close(slow);
        }
    }

    @Test
    void aSmallReviewWithoutRoomIsUndecidedAndNot429() throws Exception {
        List<Wire> slow = fillTheRoomOfLargeOnes();
        for (int length : List.of(60_000, 6_000, 1_000)) {
            slow.addAll(begin(length == 60_000 ? 120 : 20, length, Reviews.ofSize(length - 1)));
        }
        try {
            await().until(() -> smallReview().body().contains("too many large reviews at once"));

            assertThat(post(Reviews.file("deployment-too-big")).body())
                    .contains("\"allowed\":true", "[TGI-UNKNOWN] not judged: too many large reviews at once");
        } finally {
            close(slow);
        }
    }

    private static List<Wire> fillTheRoomOfLargeOnes() throws Exception {
        List<Wire> slow = begin(CONNECTIONS, LARGE, Reviews.ofSize(1_000_000));
        await().until(() -> post(Reviews.ofSize(3 << 20)).body().contains("too many large reviews at once"));
        return slow;
    }

    /** Connections that announce {@code length} bytes, send {@code body} and no more. */
    private static List<Wire> begin(int connections, int length, byte[] body) throws Exception {
        List<Wire> wires = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            wires.add(serving.wire()
                    .head(
                            "POST /validate?timeout=30s HTTP/1.1",
                            "Host: x",
                            "Content-Type: application/json",
                            "Content-Length: " + length)
                    .send(body));
        }
        return wires;
    }

    private static void close(List<Wire> wires) throws Exception {
        for (Wire wire : wires) {
            wire.close();
        }
        await().until(() -> serving.metric("headroom_in_flight_reviews") == 0);
    }

    private static byte[] body(String kind) {
        String element = switch (kind) {
            case "tiny objects" -> "{}";
            case "tiny strings" -> "\"a\"";
            case "many names" -> "{\"%d\":1}";
            case "wide text" -> "\"" + "\u4e16".repeat(300_000) + "\"";
            default -> "";
        };
        if (kind.equals("one string")) {
            return Reviews.creating("{\"kind\":\"Pod\",\"a\":\"" + "x".repeat(LARGE - 1000) + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
        }
        return element.isEmpty() ? Reviews.ofSize(LARGE) : list(element);
    }

    private static byte[] list(String element) {
        StringBuilder list = new StringBuilder("[").append(element);
        long width = 1;
        for (int i = 0; list.length() * width < LARGE - 1_000_000 && i < 240_000; i++) {
            list.append(',').append(element.contains("%d") ? element.formatted(i) : element);
            width = element.codePointAt(1) > 127 ? 3 : 1;
        }
        return Reviews.creating("{\"kind\":\"Pod\",\"a\":" + list + "]}").getBytes(StandardCharsets.UTF_8);
    }

    private static Wire.Answer post(byte[] body) throws Exception {
        try (Wire wire = serving.wire()) {
            return wire.post("/validate?timeout=30s", body).read();
        }
    }

    private static Wire.Answer smallReview() throws Exception {
        return post(Reviews.file("pod-not-tgi"));
    }

    private static List<Wire.Answer> atOnce(Callable<Wire.Answer> call) throws Exception {
        return atOnce(CONNECTIONS, call);
    }

    private static <T> List<T> atOnce(int connections, Callable<T> call) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                futures.add(threads.submit(call));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> future : futures) {
                answers.add(future.get(Duration.ofMinutes(2).toSeconds(), TimeUnit.SECONDS));
            }
            return answers;
        }
    }
}
