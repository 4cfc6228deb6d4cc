package dev.headroom.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.headroom.catalog.Catalogs;
import dev.headroom.catalog.placement.CatalogGpuCapacity;
import dev.headroom.estimate.EstimatorKind;
import dev.headroom.model.ModelFactsSource;
import dev.headroom.review.Estimators;
import dev.headroom.review.Reviewer;
import dev.headroom.workload.WorkloadKinds;
import dev.headroom.workload.WorkloadReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Large reviews whose judging takes longer than the API server waits: here until the test lets it go on. */
class SlowJudgingTest {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final BytesInFlight room = new BytesInFlight(8 << 20);
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final ExecutorService largeBodies = Executors.newSingleThreadExecutor();
    private final Vertx vertx = Vertx.vertx();
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
        goOn.countDown();
        largeBodies.shutdown();
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private DoorParts parts() throws Exception {
        Catalogs catalogs = Catalogs.load(List.of(), List.of());
        WorkloadKinds kinds = WorkloadKinds.STANDARD;
        Reviewer reviewer = new Reviewer(
                new WorkloadReader(kinds),
                slow(catalogs.models()),
                new CatalogGpuCapacity(catalogs),
                Estimators.PLAIN,
                EstimatorKind.TGI);
        AdmissionMetrics metrics = new AdmissionMetrics(registry, Mode.ENFORCE, new ResourceNames(Set.of()));
        return new DoorParts(
                new ReviewDesk(new Decider(reviewer, kinds, Mode.ENFORCE), metrics), room, metrics, largeBodies);
    }

    private ModelFactsSource slow(ModelFactsSource models) {
        return id -> {
            asked.countDown();
            try {
                assertThat(goOn.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return models.find(id);
        };
    }

    private CompletableFuture<String> post(String timeout) {
        byte[] review = Reviews.file("deployment-too-big");
        byte[] large = Arrays.copyOf(review, 100_000);
        Arrays.fill(large, review.length, large.length, (byte) ' ');
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/validate?timeout=" + timeout))
                .POST(HttpRequest.BodyPublishers.ofByteArray(large))
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .thenApply(HttpResponse::body);
    }

    @Test
    void theDeadlineAnswersWhileItIsJudgedAndOnlyThatIsCounted() throws Exception {
        String answer = post("1s").get(5, TimeUnit.SECONDS);

        assertThat(asked.getCount()).isZero();
        assertThat(answer)
                .contains(
                        "\"allowed\":true",
                        "[TGI-UNKNOWN] not judged: no time was left for it within the webhook's timeout");
        assertThat(room.held()).as("what is being judged is still held").isPositive();
        goOn.countDown();
        await().until(() -> room.held() == 0);
        assertThat(registry.find("headroom.admission.duration").timers())
                .extracting(Timer::count)
                .satisfies(counts -> assertThat(
                                counts.stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(1));
    }

    @Test
    void oneThatOnlyWaitsIsJudgedWhenItsTurnComesBeforeItsDeadline() throws Exception {
        CompletableFuture<String> first = post("1s");
        assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<String> second = post("30s");

        assertThat(first.get(5, TimeUnit.SECONDS)).contains("\"allowed\":true");
        assertThat(second).isNotDone();
        goOn.countDown();
        assertThat(second.get(20, TimeUnit.SECONDS)).contains("\"allowed\":false", "[TGI-OOM]");
    }
}
