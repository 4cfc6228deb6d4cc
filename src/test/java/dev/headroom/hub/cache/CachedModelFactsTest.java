package dev.headroom.hub.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.headroom.catalog.CatalogException;
import dev.headroom.catalog.Catalogs;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelId;
import dev.headroom.model.ModelLookup;
import dev.headroom.model.ModelRevision;
import dev.headroom.model.Reason;
import dev.headroom.model.Revision;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedModelFactsTest {

    private static final ModelRevision MODEL = ModelRevision.of(new ModelId("acme/llama"));
    private static final ModelFacts FACTS = facts("hub");
    private static final Reason DOWN = new Reason("the hub is down", "wait", true);
    private static final Reason GATED = new Reason("it is gated", "ask", false);

    @TempDir
    private Path folder;

    private final ConcurrentLinkedQueue<ModelRevision> fetched = new ConcurrentLinkedQueue<>();
    private volatile ModelLookup answer = new ModelLookup.Found(FACTS);
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Optional<Reason> trouble = Optional.empty();
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private static ModelFacts facts(String source) {
        try {
            ModelLookup.Found llama = (ModelLookup.Found)
                    Catalogs.load(List.of(), List.of()).models().find(new ModelId("meta-llama/Llama-3.1-8B"));
            return llama.facts().withSource(source);
        } catch (CatalogException e) {
            throw new IllegalStateException(e);
        }
    }

    private ModelLookup fetch(ModelRevision wanted) {
        fetched.add(wanted);
        try {
            assertThat(gate.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return answer;
    }

    private CachedModelFacts cache(Optional<FactsFiles> files) {
        return new CachedModelFacts(
                new CachedModelFacts.Slow("the hub", "https://hub", this::fetch, () -> trouble), files, () -> now);
    }

    private CachedModelFacts cache() {
        return cache(Optional.empty());
    }

    /** Asks, waits as a review does, and asks again. */
    private static ModelLookup settled(CachedModelFacts cache, ModelRevision wanted) throws Exception {
        ModelLookup first = cache.find(wanted);
        if (first instanceof ModelLookup.Pending pending) {
            pending.settled().toCompletableFuture().get(20, TimeUnit.SECONDS);
            return cache.find(wanted);
        }
        return first;
    }

    private static ModelLookup unknown(Reason reason) {
        return ModelLookup.Unknown.because(reason);
    }

    @Test
    void theFirstWhoAsksIsToldToWaitAndTheNextIsAnswered() throws Exception {
        CachedModelFacts cache = cache();
        gate = new CountDownLatch(1);

        assertThat(cache.find(MODEL))
                .isInstanceOfSatisfying(
                        ModelLookup.Pending.class,
                        pending -> assertThat(pending.reason())
                                .isEqualTo(new Reason(
                                        "the hub is still being asked about acme/llama",
                                        "try again in a few seconds",
                                        true)));
        gate.countDown();

        assertThat(settled(cache, MODEL)).isEqualTo(new ModelLookup.Found(FACTS));
        assertThat(fetched).hasSize(1);
    }

    @Test
    void howeverManyAskItIsLookedUpOnce() throws Exception {
        CachedModelFacts cache = cache();
        gate = new CountDownLatch(1);

        List<ModelLookup> answers = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> cache.find(
                        new ModelRevision(new ModelId(i % 2 == 0 ? "acme/llama" : "ACME/Llama"), Revision.DEFAULT)))
                .toList();
        gate.countDown();

        assertThat(answers).hasOnlyElementsOfType(ModelLookup.Pending.class);
        assertThat(settled(cache, MODEL)).isInstanceOf(ModelLookup.Found.class);
        assertThat(fetched).hasSize(1);
    }

    @Test
    void aRevisionIsAnotherModel() throws Exception {
        CachedModelFacts cache = cache();
        settled(cache, MODEL);
        ModelRevision branch = new ModelRevision(MODEL.id(), new Revision.Named("gptq-4bit"));

        settled(cache, branch);

        assertThat(fetched).containsExactly(MODEL, branch);
    }

    @Test
    void aRevisionThatCannotBeReadIsNotGuessed() {
        ModelRevision hidden =
                new ModelRevision(MODEL.id(), new Revision.Unreadable("env REVISION, from ConfigMap tgi"));

        assertThat(cache().find(hidden))
                .isEqualTo(unknown(new Reason(
                        "the model's revision is in env REVISION, from ConfigMap tgi",
                        "give --revision as a plain value",
                        false)));
        assertThat(fetched).isEmpty();
    }

    @Test
    void factsAreUsedWhileTheyAreAskedForAgain() throws Exception {
        CachedModelFacts cache = cache();
        settled(cache, MODEL);
        gate = new CountDownLatch(1);
        ModelFacts newer = facts("newer");
        answer = new ModelLookup.Found(newer);
        now = now.plus(Duration.ofHours(7));

        assertThat(cache.find(MODEL)).isEqualTo(new ModelLookup.Found(FACTS));
        gate.countDown();

        await().until(() -> cache.find(MODEL).equals(new ModelLookup.Found(newer)));
        assertThat(fetched).hasSize(2);
    }

    @Test
    void aFailureToAskAgainNeverLosesFacts() throws Exception {
        CachedModelFacts cache = cache();
        settled(cache, MODEL);
        answer = unknown(DOWN);
        now = now.plus(Duration.ofHours(7));
        cache.find(MODEL);
        await().until(() -> fetched.size() == 2);

        assertThat(cache.find(MODEL)).isEqualTo(new ModelLookup.Found(FACTS));
        now = now.plus(Duration.ofSeconds(30));
        cache.find(MODEL);
        assertThat(fetched).as("not again within a minute").hasSize(2);
    }

    @Test
    void aTemporaryFailureIsRememberedForTenSeconds() throws Exception {
        CachedModelFacts cache = cache();
        answer = unknown(DOWN);

        assertThat(settled(cache, MODEL)).isEqualTo(unknown(DOWN));
        now = now.plusSeconds(9);
        assertThat(cache.find(MODEL)).isEqualTo(unknown(DOWN));
        now = now.plusSeconds(2);
        gate = new CountDownLatch(1);
        assertThat(cache.find(MODEL)).isInstanceOf(ModelLookup.Pending.class);
        gate.countDown();
    }

    @Test
    void aLastingFailureIsRememberedForFiveMinutes() throws Exception {
        CachedModelFacts cache = cache();
        answer = unknown(GATED);

        assertThat(settled(cache, MODEL)).isEqualTo(unknown(GATED));
        now = now.plusSeconds(299);
        assertThat(cache.find(MODEL)).isEqualTo(unknown(GATED));
        now = now.plusSeconds(2);
        gate = new CountDownLatch(1);
        assertThat(cache.find(MODEL)).isInstanceOf(ModelLookup.Pending.class);
        gate.countDown();
    }

    @Test
    void nobodyWaitsForASourceInTroubleThoughOneTriesIt() throws Exception {
        CachedModelFacts cache = cache();
        trouble = Optional.of(DOWN);
        gate = new CountDownLatch(1);

        long start = System.nanoTime();
        assertThat(settled(cache, MODEL)).isEqualTo(unknown(DOWN));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));

        gate.countDown();
        await().until(() -> cache.find(MODEL).equals(new ModelLookup.Found(FACTS)));
        assertThat(fetched).hasSize(1);
    }

    @Test
    void atMostThreeAreLookedUpAtOnce() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CachedModelFacts cache = new CachedModelFacts(
                new CachedModelFacts.Slow(
                        "the hub",
                        "https://hub",
                        wanted -> {
                            most.accumulateAndGet(now.incrementAndGet(), Math::max);
                            sleep();
                            now.decrementAndGet();
                            return new ModelLookup.Found(FACTS);
                        },
                        Optional::empty),
                Optional.empty(),
                Instant::now);

        for (int i = 0; i < 20; i++) {
            cache.find(ModelRevision.of(new ModelId("acme/m" + i)));
        }
        settled(cache, ModelRevision.of(new ModelId("acme/m19")));

        assertThat(most).hasValue(3);
    }

    private static void sleep() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aFloodOfModelsIsNotQueuedWithoutEnd() {
        CachedModelFacts cache = cache();
        gate = new CountDownLatch(1);
        for (int i = 0; i < 500; i++) {
            cache.find(ModelRevision.of(new ModelId("acme/m" + i)));
        }

        assertThat(cache.find(MODEL))
                .isEqualTo(
                        unknown(new Reason("the hub is being asked about too many models", "try again later", true)));
        gate.countDown();
    }

    @Test
    void aBugBehindItIsAnAnswerToo() throws Exception {
        CachedModelFacts cache = new CachedModelFacts(
                new CachedModelFacts.Slow(
                        "the hub",
                        "https://hub",
                        wanted -> {
                            throw new IllegalStateException("a bug");
                        },
                        Optional::empty),
                Optional.empty(),
                () -> now);

        assertThat(settled(cache, MODEL))
                .isEqualTo(unknown(new Reason(
                        "Headroom failed to look the model up, its log says more", "try again later", true)));
    }

    @Test
    void filesSurviveARestart() throws Exception {
        settled(cache(Optional.of(new FactsFiles(folder, 10))), MODEL);
        now = now.plus(Duration.ofHours(1));

        assertThat(settled(cache(Optional.of(new FactsFiles(folder, 10))), MODEL))
                .isEqualTo(new ModelLookup.Found(FACTS));
        assertThat(fetched).hasSize(1);
    }

    @Test
    void oldFilesAnswerWhileTheSourceIsAsked() throws Exception {
        settled(cache(Optional.of(new FactsFiles(folder, 10))), MODEL);
        now = now.plus(Duration.ofDays(30));
        answer = unknown(DOWN);

        CachedModelFacts restarted = cache(Optional.of(new FactsFiles(folder, 10)));

        assertThat(settled(restarted, MODEL)).isEqualTo(new ModelLookup.Found(FACTS));
        await().until(() -> fetched.size() == 2);
        assertThat(restarted.find(MODEL)).isEqualTo(new ModelLookup.Found(FACTS));
    }

    /** However the clock is set, no failure is remembered for years. */
    @Test
    void aClockThatWasSetBackMakesNothingLastLonger() throws Exception {
        answer = unknown(GATED);
        CachedModelFacts cache = cache();
        settled(cache, MODEL);
        now = now.minus(Duration.ofDays(400));
        answer = new ModelLookup.Found(FACTS);

        assertThat(settled(cache, MODEL)).isEqualTo(new ModelLookup.Found(FACTS));
    }

    @Test
    void aFileOfAClockThatIsAheadIsUsedAndAskedForAgain() throws Exception {
        now = now.plus(Duration.ofDays(400));
        settled(cache(Optional.of(new FactsFiles(folder, 10))), MODEL);
        now = now.minus(Duration.ofDays(400));

        CachedModelFacts restarted = cache(Optional.of(new FactsFiles(folder, 10)));

        assertThat(settled(restarted, MODEL)).isEqualTo(new ModelLookup.Found(FACTS));
        await().until(() -> fetched.size() == 2);
    }

    @Test
    void aCommitIsReadAgainAfterAWeekAndABranchAfterSixHours() throws Exception {
        ModelRevision commit = new ModelRevision(
                new ModelId("acme/llama"), new Revision.Named("0123456789abcdef0123456789abcdef01234567"));
        CachedModelFacts cache = cache();
        settled(cache, MODEL);
        settled(cache, commit);

        now = now.plus(Duration.ofHours(6));
        settled(cache, commit);
        settled(cache, MODEL);
        await().until(() -> fetched.size() == 3);
        now = now.plus(Duration.ofDays(7));
        settled(cache, commit);
        await().until(() -> fetched.size() == 4);
    }
}
