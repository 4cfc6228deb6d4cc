package dev.headroom.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.headroom.catalog.Catalogs;
import dev.headroom.catalog.placement.CatalogGpuCapacity;
import dev.headroom.estimate.EstimatorKind;
import dev.headroom.model.ModelFactsSource;
import dev.headroom.model.ModelLookup;
import dev.headroom.model.ModelRevision;
import dev.headroom.model.Reason;
import dev.headroom.review.Estimators;
import dev.headroom.review.Reviewer;
import dev.headroom.workload.WorkloadKinds;
import dev.headroom.workload.WorkloadReader;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reviews of models that are being looked up: here until the test says that they are found. */
class WaitingReviewTest {

    private static final int SMALL = 0;
    private static final int LARGE = 100_000;

    private static final Reason ASKING = new Reason("the hub is being asked", "try again", true);

    private final CompletableFuture<?> settled = new CompletableFuture<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final BytesInFlight room = new BytesInFlight(8 << 20);
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final ExecutorService largeBodies = Executors.newSingleThreadExecutor();
    private final Vertx vertx = Vertx.vertx();
    private volatile ModelFactsSource models = wanted -> pending();
    private int port;

    @BeforeEach
    void open() throws Exception {
        DoorParts parts = parts();
        port = vertx.createHttpServer()
                .requestHandler(
                        request -> new IncomingReview(parts, vertx, request, new Visit(System.nanoTime(), true)).read())
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS)
                .actualPort();
    }

    @AfterEach
    void close() throws Exception {
        largeBodies.shutdown();
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private DoorParts parts() throws Exception {
        Catalogs catalogs = Catalogs.load(List.of(), List.of());
        models = wanted -> lookUp(catalogs, wanted);
        WorkloadKinds kinds = WorkloadKinds.STANDARD;
        Reviewer reviewer = new Reviewer(
                new WorkloadReader(kinds),
                wanted -> models.find(wanted),
                new CatalogGpuCapacity(catalogs),
                Estimators.PLAIN,
                EstimatorKind.NOTEBOOK);
        AdmissionMetrics metrics = new AdmissionMetrics(registry, Mode.ENFORCE, new ResourceNames(Set.of()));
        return new DoorParts(
                new ReviewDesk(new Decider(reviewer, kinds, Mode.ENFORCE), metrics), room, metrics, largeBodies);
    }

    private ModelLookup lookUp(Catalogs catalogs, ModelRevision wanted) {
        asked.incrementAndGet();
        return settled.isDone() ? catalogs.models().find(wanted) : pending();
    }

    private ModelLookup pending() {
        return new ModelLookup.Pending(ASKING, settled);
    }

    private static byte[] review(int padding) {
        byte[] review = Reviews.file("deployment-too-big");
        byte[] padded = Arrays.copyOf(review, review.length + padding);
        Arrays.fill(padded, review.length, padded.length, (byte) ' ');
        return padded;
    }

    private CompletableFuture<String> post(String timeout, int padding) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/validate?timeout=" + timeout))
                .POST(HttpRequest.BodyPublishers.ofByteArray(review(padding)))
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .thenApply(HttpResponse::body);
    }

    private List<String> counted() {
        return registry.find("headroom.admission.requests").counters().stream()
                .filter(counter -> counter.count() > 0)
                .map(counter -> counter.getId().getTag("verdict") + " " + (int) counter.count())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void whatIsFoundInTimeIsTheAnswer(int padding) throws Exception {
        CompletableFuture<String> answer = post("30s", padding);
        await().until(() -> asked.get() == 1);
        assertThat(answer).isNotDone();
        assertThat(room.held()).as("its body waits with it").isPositive();

        settled.complete(null);

        assertThat(answer.get(20, TimeUnit.SECONDS)).contains("\"allowed\":false", "[TGI-OOM]");
        await().until(() -> room.held() == 0);
        assertThat(counted()).containsExactly("does-not-fit 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void theDeadlineAnswersWhatIsKnownThen(int padding) throws Exception {
        long start = System.nanoTime();

        String answer = post("1s", padding).get(20, TimeUnit.SECONDS);

        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isBetween(700L, 5_000L);
        assertThat(answer)
                .contains(
                        "\"allowed\":true",
                        "[TGI-UNKNOWN] container \\\"tgi\\\": cannot tell: the hub is being asked; try again");
        await().until(() -> room.held() == 0);
        settled.complete(null);
        assertThat(counted()).containsExactly("undecided 1");
    }

    @Test
    void othersAreAnsweredMeanwhile() throws Exception {
        CompletableFuture<String> waiting = post("30s", SMALL);
        CompletableFuture<String> large = post("30s", LARGE);
        await().until(() -> asked.get() == 2);

        HttpRequest other = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/validate?timeout=5s"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(Reviews.file("pod-not-tgi")))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(other, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                        .body())
                .contains("\"allowed\":true");

        assertThat(waiting).isNotDone();
        assertThat(large).isNotDone();
        settled.complete(null);
        assertThat(waiting.get(20, TimeUnit.SECONDS)).contains("[TGI-OOM]");
        assertThat(large.get(20, TimeUnit.SECONDS)).contains("[TGI-OOM]");
    }

    @Test
    void oneThatNeverSettlesIsNotJudgedWithoutEnd() throws Exception {
        models = wanted -> {
            asked.incrementAndGet();
            return new ModelLookup.Pending(ASKING, CompletableFuture.completedFuture(null));
        };

        assertThat(post("30s", SMALL).get(20, TimeUnit.SECONDS)).contains("the hub is being asked");
        assertThat(asked).hasValue(8);
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void whoHangsUpWhileWaitingGivesItsRoomBack(int padding) throws Exception {
        byte[] body = review(padding);
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            send(client, body);
            await().until(() -> asked.get() == 1);
            await().until(() -> room.held() > 0);
        }

        await().until(() -> room.held() == 0);
        settled.complete(null);
        assertThat(counted()).isEmpty();
        assertThat(registry.find("headroom.in.flight.reviews").gauge().value()).isZero();
        assertThat(registry.find("headroom.errors").counters().stream()
                        .mapToDouble(Counter::count)
                        .sum())
                .isZero();
    }

    private static void send(Socket client, byte[] body) throws IOException {
        String head = "POST /validate?timeout=30s HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length + "\r\n\r\n";
        client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().write(body);
        client.getOutputStream().flush();
    }
}
