package dev.headroom.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.headroom.hub.FileAnswer;
import dev.headroom.hub.RepositoryFile;
import dev.headroom.model.ModelId;
import dev.headroom.model.ModelRevision;
import dev.headroom.model.Revision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubFilesTest {

    private static final String TOKEN = "hf_secret";
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final ModelRevision MODEL = ModelRevision.of(new ModelId("acme/llama"));

    @TempDir
    private Path folder;

    private FakeHub fake;

    @BeforeEach
    void open() throws IOException {
        fake = FakeHub.start().with("acme/llama", Map.of("config.json", "{\"hidden_size\": 1}", "a b/ü.txt", "odd"));
    }

    @AfterEach
    void close() {
        fake.close();
    }

    private static Hub hub(String url, Optional<Path> token) {
        return new Hub(HubEndpoint.parse(url), token, TIMEOUT, Network.DIRECT);
    }

    private HubFiles files(ModelRevision wanted) {
        return hub(fake.url(), Optional.empty()).files(wanted);
    }

    private Path token() throws IOException {
        return Files.writeString(folder.resolve("token"), TOKEN + "\n");
    }

    private static String text(FileAnswer<byte[]> answer) {
        assertThat(answer).isInstanceOf(FileAnswer.Present.class);
        return new String(((FileAnswer.Present<byte[]>) answer).value(), StandardCharsets.UTF_8);
    }

    @Test
    void listsFilesWithTheirSizes() {
        HubFiles files = files(MODEL);

        assertThat(files.list() instanceof FileAnswer.Present<List<RepositoryFile>>(var all) ? all : List.of())
                .hasSize(2)
                .contains(new RepositoryFile("config.json", OptionalLong.of(18)));
        assertThat(files.id()).isEqualTo(MODEL.id());
        assertThat(files.source()).isEqualTo(fake.label());
        assertThat(fake.asked())
                .extracting(FakeHub.Asked::path)
                .containsExactly("/api/models/acme/llama/revision/main?blobs=true");
    }

    @ParameterizedTest(name = "[{0}, +{1}) is {2}")
    @CsvSource(
            delimiter = '|',
            value = {"0 | 1000 | {\"hidden_size\": 1}", "1 | 3 | \"hi", "16 | 100 | 1}", "18 | 5 | ''", "99 | 5 | ''"})
    void readsAPart(long from, int length, String expected) {
        assertThat(text(files(MODEL).read("config.json", from, length))).isEqualTo(expected);
    }

    @Test
    void readsAtTheCommitThatWasListed() {
        HubFiles files = files(MODEL);
        files.list();

        files.read("config.json", 0, 10);

        assertThat(fake.asked().getLast().path()).isEqualTo("/acme/llama/resolve/" + FakeHub.SHA + "/config.json");
    }

    @Test
    void encodesWhatAPathAndARevisionMayHold() {
        HubFiles files = files(new ModelRevision(MODEL.id(), new Revision.Named("refs/pr/1")));

        assertThat(text(files.read("a b/ü.txt", 0, 10))).isEqualTo("odd");
        assertThat(fake.asked().getLast().path()).isEqualTo("/acme/llama/resolve/refs%2Fpr%2F1/a%20b/%C3%BC.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.json", "../x", "a//b", "./config.json", ""})
    void aFileThatIsNotThereIsAbsent(String path) {
        assertThat(files(MODEL).read(path, 0, 10)).isInstanceOf(FileAnswer.Absent.class);
    }

    @Test
    void refusesLengthsThatNobodyMayAskFor() {
        assertThatThrownBy(() -> files(MODEL).read("config.json", 0, (64 << 20) + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theTokenGoesToTheEndpoint() throws IOException {
        hub(fake.url(), Optional.of(token())).files(MODEL).list();

        assertThat(fake.asked().getFirst().headers().getFirst("Authorization")).isEqualTo("Bearer " + TOKEN);
    }

    @Test
    void aNewTokenCountsAtOnce() throws IOException {
        Path file = token();
        Hub hub = hub(fake.url(), Optional.of(file));
        hub.files(MODEL).list();
        Files.writeString(file, "hf_other");

        hub.files(MODEL).list();

        assertThat(fake.asked().getLast().headers().getFirst("Authorization")).isEqualTo("Bearer hf_other");
    }

    @Test
    void aRangeThatIsIgnoredIsCutOut() throws IOException {
        fake.behave(
                exchange -> FakeHub.body(exchange, 200, "text/plain", "0123456789".getBytes(StandardCharsets.UTF_8)));

        assertThat(text(files(MODEL).read("config.json", 2, 3))).isEqualTo("234");
        assertThat(text(files(MODEL).read("config.json", 8, 30))).isEqualTo("89");
    }

    @Test
    void followsARedirectWithinTheEndpoint() throws IOException {
        fake.behave(exchange -> {
            if (exchange.getRequestURI().getPath().startsWith("/api/models/acme/llama/")) {
                FakeHub.status(exchange, 307, Map.of("Location", "/api/models/acme2/llama/revision/main?blobs=true"));
            } else {
                fake.serve(exchange);
            }
        });
        fake.with("acme2/llama", Map.of("config.json", "{}"));
        HubFiles files = files(MODEL);

        assertThat(files.list()).isInstanceOf(FileAnswer.Present.class);
        assertThat(files.id()).as("a model that was renamed").isEqualTo(new ModelId("acme2/llama"));
    }

    /** How a Hub may answer the list of files, and what is said about it. HUB stands for its name. */
    static Stream<Arguments> misbehaviours() {
        return Stream.of(
                to(
                        "there is no such model",
                        error(401, "", "Invalid username or password."),
                        "HUB has no public model acme/llama",
                        "correct the id, or set headroom.hub.token-file if it is private",
                        false),
                to(
                        "there is no such model, says a mirror",
                        error(404, "", ""),
                        "HUB has no public model acme/llama",
                        "correct the id, or set headroom.hub.token-file if it is private",
                        false),
                to(
                        "no such revision",
                        error(404, "RevisionNotFound", ""),
                        "acme/llama has no revision main on HUB",
                        "correct --revision",
                        false),
                to(
                        "gated",
                        error(403, "GatedRepo", ""),
                        "acme/llama is gated on HUB",
                        "set headroom.hub.token-file to a token that may read it",
                        false),
                to(
                        "forbidden",
                        error(403, "", ""),
                        "HUB does not let acme/llama be read",
                        "set headroom.hub.token-file to a token that may read it",
                        false),
                to(
                        "too many requests",
                        exchange -> FakeHub.status(exchange, 429, Map.of("Retry-After", "77")),
                        "HUB takes no more requests for 77 s",
                        "try again then; a token in headroom.hub.token-file raises the limit",
                        true),
                to(
                        "too many requests, as the Hub says it",
                        exchange -> FakeHub.status(exchange, 429, Map.of("RateLimit", "\"api\";r=0;t=55")),
                        "HUB takes no more requests for 55 s",
                        "try again then; a token in headroom.hub.token-file raises the limit",
                        true),
                to("maintenance", error(503, "", ""), "HUB failed with status 503", "try again later", true),
                to(
                        "a teapot",
                        error(418, "", ""),
                        "HUB answered with status 418 about acme/llama",
                        "check headroom.hub.endpoint",
                        false),
                to(
                        "a login page",
                        exchange -> FakeHub.body(exchange, 200, "text/html", "<html>".getBytes(StandardCharsets.UTF_8)),
                        "HUB answered with a web page",
                        "check headroom.hub.endpoint and what stands before it",
                        true),
                to(
                        "compressed",
                        HubFilesTest::compressed,
                        "HUB compressed its answer unasked",
                        "check headroom.hub.endpoint and what stands before it",
                        true),
                to("something else", json("[]"), NOT_THE_HUB, CHECK, true),
                to("half of it", json("{\"id\":\"acme/llama\",\"siblings\":[{\"rfilename\""), NOT_THE_HUB, CHECK, true),
                to("no files at all", json("{\"id\":\"acme/llama\"}"), NOT_THE_HUB, CHECK, true),
                to(
                        "a negative size",
                        json("{\"siblings\":[{\"rfilename\":\"a\",\"size\":-1}]}"),
                        NOT_THE_HUB,
                        CHECK,
                        true),
                to(
                        "a size beyond all",
                        json("{\"siblings\":[{\"rfilename\":\"a\",\"size\":99999999999999999999}]}"),
                        NOT_THE_HUB,
                        CHECK,
                        true),
                to("a file without a name", json("{\"siblings\":[{\"size\":1}]}"), NOT_THE_HUB, CHECK, true),
                to("as deep as a well", json("{\"a\":" + "[".repeat(10_000)), NOT_THE_HUB, CHECK, true),
                to(
                        "invalid UTF-8",
                        exchange -> FakeHub.body(exchange, 200, "application/json", new byte[] {'{', '"', (byte) 0xff}),
                        NOT_THE_HUB,
                        CHECK,
                        true),
                to(
                        "nothing for a long time",
                        exchange -> pause(),
                        "HUB did not answer within 2 s",
                        "try again later",
                        true),
                to("a byte now and then", HubFilesTest::drip, "HUB did not answer within 2 s", "try again later", true),
                to(
                        "more than anyone needs",
                        HubFilesTest::flood,
                        "the list of files of acme/llama is larger than the 16 MiB that are read of it",
                        "annotate headroom.dev/model-id with a model of its shape",
                        false),
                to(
                        "round and round",
                        redirect("/"),
                        "HUB redirects more than 5 times",
                        "check headroom.hub.endpoint",
                        true),
                to(
                        "elsewhere",
                        redirect("https://example.com/x?sig=secret"),
                        "HUB redirects to example.com, which does not store the Hub's files",
                        "check headroom.hub.endpoint",
                        true),
                to(
                        "to the cloud's metadata",
                        redirect("http://169.254.169.254/latest/meta-data"),
                        "HUB redirects to 169.254.169.254, not over https on its port",
                        "check headroom.hub.endpoint",
                        true),
                to(
                        "to another port of its host",
                        redirect("http://127.0.0.1:1/x"),
                        "HUB redirects to 127.0.0.1, not over https on its port",
                        "check headroom.hub.endpoint",
                        true),
                to(
                        "to a file",
                        redirect("file:///etc/passwd"),
                        "HUB redirects to something that is not a URL of a host",
                        "check headroom.hub.endpoint",
                        true));
    }

    private static final String NOT_THE_HUB = "HUB does not answer as the Hub does";
    private static final String CHECK = "check headroom.hub.endpoint and what stands before it";

    private static Arguments to(String name, HttpHandler how, String reason, String remedy, boolean temporary) {
        return arguments(named(name, how), reason, remedy, temporary);
    }

    private static HttpHandler error(int status, String code, String message) {
        return exchange -> FakeHub.status(
                exchange, status, Map.of("X-Error-Code", code, "X-Error-Message", message + " " + TOKEN));
    }

    private static HttpHandler json(String text) {
        return exchange -> FakeHub.body(exchange, 200, "application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpHandler redirect(String location) {
        return exchange -> FakeHub.status(exchange, 302, Map.of("Location", location));
    }

    private static void compressed(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        FakeHub.body(exchange, 200, "application/json", new byte[] {0x1f, (byte) 0x8b});
    }

    private static void pause() {
        try {
            Thread.sleep(4_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        for (int i = 0; i < 40; i++) {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void flood(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] spaces = new byte[1 << 20];
        for (int i = 0; i < 1 << 10; i++) {
            exchange.getResponseBody().write(spaces);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misbehaviours")
    void saysWhatIsWrongAndWhatToDo(HttpHandler how, String reason, String remedy, boolean temporary) {
        fake.behave(how);

        FileAnswer<List<RepositoryFile>> answer =
                hub(fake.url(), Optional.empty()).files(MODEL).list();

        assertThat(answer).isEqualTo(new FileAnswer.Failed<>(reason.replace("HUB", fake.label()), remedy, temporary));
    }

    /** With a token, the remedy is another. */
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | GatedRepo | | acme/llama is gated on HUB | accept its terms with the account of the token",
                "401 | | Invalid credentials in Authorization header | HUB does not know the token |"
                        + " renew the token in headroom.hub.token-file",
                "404 | RepoNotFound | | HUB has no model acme/llama that the token may see |"
                        + " correct the id, or the rights of the token",
            })
    void withATokenTheRemedyIsAnother(int status, String code, String message, String reason, String remedy)
            throws IOException {
        fake.behave(exchange -> FakeHub.status(
                exchange,
                status,
                Map.of("X-Error-Code", String.valueOf(code), "X-Error-Message", String.valueOf(message))));

        assertThat(hub(fake.url(), Optional.of(token())).files(MODEL).list())
                .isEqualTo(new FileAnswer.Failed<>(reason.replace("HUB", fake.label()), remedy, false));
    }

    @Test
    void aTokenFileWithoutATokenIsNamed() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), "two words\n");
        fake.behave(error(403, "GatedRepo", ""));

        assertThat(hub(fake.url(), Optional.of(empty)).files(MODEL).list())
                .isEqualTo(new FileAnswer.Failed<>(
                        "acme/llama is gated on " + fake.label(), "the file " + empty + " holds no token", false));
        assertThat(fake.asked().getFirst().headers()).doesNotContainKey("Authorization");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "another range | HTTP/1.1 206 OK~Content-Length: 3~Content-Range: bytes 7-9/18~~abc |"
                        + " answered with another part of config.json than was asked for",
                "no range said | HTTP/1.1 206 OK~Content-Length: 3~~abc |"
                        + " answered with another part of config.json than was asked for",
                "less than it has | HTTP/1.1 206 OK~Content-Length: 2~Content-Range: bytes 0-1/18~~ab |"
                        + " answered with another part of config.json than was asked for",
                "a web page | HTTP/1.1 200 OK~Content-Length: 6~Content-Type: text/html~~<html> |"
                        + " answered with a web page",
            })
    void aPartThatIsNotTheOneIsNotTaken(String name, String answer, String reason) throws IOException {
        try (RawHub raw = RawHub.saying(answer.replace('~', '\n'))) {
            HubFiles files = hub(raw.url(), Optional.empty()).files(MODEL);

            assertThat(files.read("config.json", 0, 3)).isInstanceOfSatisfying(FileAnswer.Failed.class, failed -> {
                assertThat(failed.reason()).isEqualTo(files.source() + " " + reason);
                assertThat(failed.temporary()).isTrue();
            });
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ends early | HTTP/1.1 200 OK~Content-Length: 100~~{\"id\"",
                "is not HTTP | SSH-2.0-OpenSSH_9.6~~",
                "hangs up | ''",
                "no length | HTTP/1.1 200 OK~Content-Length: -5~~{}",
            })
    void anAnswerThatBreaksOffIsTemporary(String name, String answer) throws IOException {
        try (RawHub raw = RawHub.saying(answer.replace('~', '\n'))) {
            HubFiles files = hub(raw.url(), Optional.empty()).files(MODEL);

            assertThat(files.list())
                    .isEqualTo(new FileAnswer.Failed<>(
                            "the answer of " + files.source() + " broke off", "try again later", true));
        }
    }

    @Test
    void aFileFartherThanAServerThatIgnoresRangesCanGiveIsNotReadThrough() {
        fake.behave(HubFilesTest::flood);

        assertThat(files(MODEL).read("model.safetensors", 1L << 33, 100))
                .isEqualTo(new FileAnswer.Failed<>(
                        fake.label() + " cannot give a part of model.safetensors", CHECK, true));
    }

    @Test
    void aCommitIsWhatItIs() {
        ModelRevision other = new ModelRevision(MODEL.id(), new Revision.Named("f".repeat(40)));

        assertThat(files(other).list())
                .isEqualTo(new FileAnswer.Failed<>(
                        fake.label() + " answered with another revision than " + "f".repeat(40), CHECK, true));
    }

    @Test
    void nobodyIsThere() throws IOException {
        String url = fake.url();
        fake.close();

        assertThat(hub(url, Optional.empty()).files(MODEL).list())
                .isEqualTo(new FileAnswer.Failed<>(
                        fake.label() + " takes no connection",
                        "let Headroom reach it (HTTPS_PROXY), name a mirror in headroom.hub.endpoint, or set headroom.hub.enabled=false",
                        true));
    }

    @Test
    void aNameThatNobodyKnows() {
        assertThat(hub("https://hub.invalid", Optional.empty()).files(MODEL).list())
                .isInstanceOfSatisfying(
                        FileAnswer.Failed.class,
                        failed -> assertThat(failed.reason())
                                .isIn("the name hub.invalid cannot be resolved", "hub.invalid takes no connection"));
    }

    @Test
    void afterFiveFailuresNobodyIsAskedForAWhile() throws Exception {
        Hub hub = new Hub(
                HubEndpoint.parse(fake.url()), Optional.empty(), TIMEOUT, Network.DIRECT, Duration.ofMillis(300));
        fake.behave(error(500, "", ""));
        for (int i = 0; i < 5; i++) {
            assertThat(hub.trouble()).isEmpty();
            hub.files(MODEL).list();
        }

        assertThat(hub.trouble()).isPresent();
        assertThat(hub.files(MODEL).list())
                .isEqualTo(new FileAnswer.Failed<>(fake.label() + " failed with status 500", "try again later", true));
        assertThat(fake.asked()).hasSize(5);

        fake.recover();
        Thread.sleep(400);
        assertThat(hub.trouble()).as("until one has tried").isPresent();
        assertThat(hub.files(MODEL).list()).isInstanceOf(FileAnswer.Present.class);
        assertThat(hub.trouble()).isEmpty();
    }

    @Test
    void aServerThatAsksToBeLeftAloneIs() {
        Hub hub = hub(fake.url(), Optional.empty());
        fake.behave(exchange -> FakeHub.status(exchange, 429, Map.of("Retry-After", "120")));
        hub.files(MODEL).list();
        fake.recover();

        assertThat(hub.files(MODEL).list())
                .isInstanceOfSatisfying(
                        FileAnswer.Failed.class,
                        failed -> assertThat(failed.reason())
                                .isEqualTo(fake.label() + " takes no more requests for 120 s"));
        assertThat(fake.asked()).hasSize(1);
    }
}
