package dev.headroom.hub.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.catalog.ModelCatalog;
import dev.headroom.hub.http.FakeHub;
import dev.headroom.hub.http.HubEndpoint;
import dev.headroom.hub.http.Network;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelFactsSource;
import dev.headroom.model.ModelId;
import dev.headroom.model.ModelLookup;
import dev.headroom.model.ModelRevision;
import dev.headroom.model.Reason;
import dev.headroom.model.Revision;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubFactsTest {

    private static final ModelRevision MODEL = ModelRevision.of(new ModelId("acme/llama"));

    @TempDir
    private Path folder;

    private FakeHub fake;

    @BeforeEach
    void open() throws IOException {
        fake = FakeHub.start().withBytes("acme/llama", TinyModel.files());
    }

    @AfterEach
    void close() {
        fake.close();
    }

    private ModelFactsSource source(Optional<Path> cache) {
        return source(cache, _ -> new ModelLookup.Unknown(List.of()));
    }

    private ModelFactsSource source(Optional<Path> cache, ModelFactsSource nearer) {
        return HubFacts.of(
                new HubConfig(
                        HubEndpoint.parse(fake.url()), Optional.empty(), Duration.ofSeconds(5), cache, Network.DIRECT),
                nearer);
    }

    private static ModelLookup settled(ModelFactsSource source, ModelRevision wanted) throws Exception {
        if (source.find(wanted) instanceof ModelLookup.Pending pending) {
            pending.settled().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
        return source.find(wanted);
    }

    private ModelLookup settled(ModelRevision wanted) throws Exception {
        return settled(source(Optional.empty()), wanted);
    }

    private static ModelFacts facts(ModelLookup lookup) {
        assertThat(lookup).isInstanceOf(ModelLookup.Found.class);
        return ((ModelLookup.Found) lookup).facts();
    }

    private static String reason(ModelLookup lookup) {
        assertThat(lookup).isInstanceOf(ModelLookup.Unknown.class);
        return ((ModelLookup.Unknown) lookup).reason().map(Reason::reason).orElse("");
    }

    @Test
    void findsAModelOfTheHub() throws Exception {
        ModelFacts facts = facts(settled(MODEL));

        assertThat(facts.id()).isEqualTo(MODEL.id());
        assertThat(facts.modelType()).isEqualTo("llama");
        assertThat(facts.tensors().numParameters()).isEqualTo(1280);
        assertThat(facts.source()).isEqualTo(fake.label());
        assertThat(fake.asked())
                .extracting(FakeHub.Asked::path)
                .startsWith("/api/models/acme/llama/revision/main?blobs=true")
                .allMatch(path -> path.startsWith("/api/models/acme/llama/revision/main")
                        || path.startsWith("/acme/llama/resolve/" + FakeHub.SHA + "/"));
    }

    @Test
    void asksForTheRevisionThatIsServed() throws Exception {
        settled(new ModelRevision(MODEL.id(), new Revision.Named("refs/pr/7")));

        assertThat(fake.asked().getFirst().path())
                .isEqualTo("/api/models/acme/llama/revision/refs%2Fpr%2F7?blobs=true");
    }

    @Test
    void anAdapterIsServedAsItsBase() throws Exception {
        fake.with(
                "acme/adapter",
                Map.of(
                        "adapter_config.json", "{\"base_model_name_or_path\": \"acme/llama\"}",
                        "adapter_model.safetensors", "12345678"));

        ModelFacts facts = facts(settled(ModelRevision.of(new ModelId("acme/adapter"))));

        assertThat(facts)
                .isEqualTo(facts(settled(MODEL))
                        .with(new ModelId("acme/adapter"), fake.label() + ", the base being acme/llama"));
    }

    /** Most adapters are of gated models, which the built-in facts know. */
    @Test
    void theBaseOfAnAdapterIsAskedOfTheNearerSourcesFirst() throws Exception {
        fake.with(
                "acme/adapter",
                Map.of(
                        "adapter_config.json", "{\"base_model_name_or_path\": \"meta-llama/Llama-3.1-8B\"}",
                        "adapter_model.safetensors", "12345678"));
        ModelFactsSource builtIn = ModelCatalog.load(List.of()).withoutSuggestions();

        ModelFacts facts =
                facts(settled(source(Optional.empty(), builtIn), ModelRevision.of(new ModelId("acme/adapter"))));

        assertThat(facts.tensors().numParameters()).isEqualTo(8_030_261_248L);
        assertThat(facts.source()).isEqualTo("built-in facts, the base being meta-llama/Llama-3.1-8B");
        assertThat(fake.asked()).noneMatch(asked -> asked.path().contains("meta-llama"));
    }

    @Test
    void anAdapterOfAnAdapterIsNotGuessed() throws Exception {
        fake.with(
                "acme/adapter",
                Map.of(
                        "adapter_config.json", "{\"base_model_name_or_path\": \"acme/adapter\"}",
                        "adapter_model.safetensors", "12345678"));

        assertThat(reason(settled(ModelRevision.of(new ModelId("acme/adapter")))))
                .isEqualTo("acme/adapter adapts acme/adapter, which is an adapter too");
    }

    @Test
    void whatIsWrongWithARepositoryNamesIt() throws Exception {
        fake.with("acme/empty", Map.of("README.md", "nothing"));

        assertThat(reason(settled(ModelRevision.of(new ModelId("acme/empty"))))).startsWith("acme/empty: ");
    }

    @Test
    void whatIsWrongWithTheHubNamesTheHub() throws Exception {
        assertThat(reason(settled(ModelRevision.of(new ModelId("acme/none")))))
                .isEqualTo(fake.label() + " has no public model acme/none");
    }

    @Test
    void aGatedModelIsListedButNotRead() throws Exception {
        fake.behave(exchange -> {
            if (exchange.getRequestURI().getPath().contains("/resolve/")) {
                FakeHub.status(exchange, 401, Map.of("X-Error-Code", "GatedRepo"));
            } else {
                fake.serve(exchange);
            }
        });

        assertThat(settled(MODEL))
                .isEqualTo(ModelLookup.Unknown.because(new Reason(
                        "acme/llama is gated on " + fake.label(),
                        "set headroom.hub.token-file to a token that may read it",
                        false)));
    }

    @Test
    void survivesARestartWithoutTheHub() throws Exception {
        ModelFacts before = facts(settled(source(Optional.of(folder)), MODEL));
        int asked = fake.asked().size();

        ModelFacts after = facts(settled(source(Optional.of(folder)), MODEL));

        assertThat(after).isEqualTo(before);
        assertThat(fake.asked()).hasSize(asked);
    }

    /** Once the breaker is open nobody waits; the first of all waits may not be longer than a blink. */
    @Test
    void aDeadHubCostsNobodyTime() throws Exception {
        ModelFactsSource source = source(Optional.empty());
        fake.behave(exchange -> FakeHub.status(exchange, 500, Map.of()));
        for (int i = 0; i < 5; i++) {
            settled(source, ModelRevision.of(new ModelId("acme/warm" + i)));
        }

        List<Long> millis = IntStream.range(0, 200)
                .mapToObj(i -> millis(source, ModelRevision.of(new ModelId("acme/m" + i))))
                .sorted()
                .toList();

        assertThat(millis.get(189)).as("95 %% of %s", millis).isLessThanOrEqualTo(20);
        assertThat(fake.asked()).hasSize(5);
    }

    private static long millis(ModelFactsSource source, ModelRevision wanted) {
        long start = System.nanoTime();
        try {
            settled(source, wanted);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-1s", "0s", "0ms", "6m", "301s", "1h", "5 s", "999999999s", "1.5s"})
    void aTimeoutIsADuration(String text) {
        assertThatThrownBy(() -> Timeout.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text + "\" is not a timeout: allowed are 500ms, 5s, 1m and the like, at most 5m");
    }

    @Test
    void timeoutsAreRead() {
        assertThat(Timeout.parse("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(Timeout.parse(" 5s")).isEqualTo(Duration.ofSeconds(5));
        assertThat(Timeout.parse("5m")).isEqualTo(Duration.ofMinutes(5));
    }
}
