package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.hub.http.FakeHub;
import dev.headroom.hub.lookup.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Commands that ask the Hub. */
class HubCommandsTest {

    @TempDir
    private Path folder;

    private FakeHub hub;

    @BeforeEach
    void open() throws IOException {
        hub = FakeHub.start().withBytes("acme/llama", TinyModel.files()).withBytes("acme/other", TinyModel.files());
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void fetchWritesACatalogueThatIsReadBack() throws IOException {
        Run fetched = Run.of("models --hub-endpoint " + hub.url() + " --fetch acme/llama acme/other@v1.0");

        assertThat(fetched.err()).isEmpty();
        assertThat(fetched.exitCode()).isZero();
        assertThat(fetched.out().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("{\"model_id\":\"acme/") && line.endsWith("}"));
        assertThat(hub.asked())
                .extracting(FakeHub.Asked::path)
                .contains("/api/models/acme/other/revision/v1.0?blobs=true");

        Path catalogue = Files.writeString(folder.resolve("facts.jsonl"), fetched.out());
        Run listed = Run.of("models --catalog-models " + catalogue + " acme/");
        assertThat(listed.out()).contains("acme/llama", "acme/other", catalogue.toString());
        Run estimated = Run.of("estimate --catalog-models " + catalogue
                + " --model-id acme/llama --vram-per-gpu 24GB --estimator notebook");
        assertThat(estimated.exitCode()).isZero();
    }

    @Test
    void aWayOutThatCannotBeUsedIsSaid() {
        Map<String, String> environment = Map.of("HTTP_PROXY", "socks5://proxy.example:1080");

        Run run =
                Run.of(new CommandLine(new Models(environment)), "--hub-endpoint " + hub.url() + " --fetch acme/llama");

        assertThat(run.err())
                .isEqualTo("warning: HTTP_PROXY is no proxy such as http://proxy.example:3128: passed over\n");
        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void whatCannotBeFetchedIsSaidAndTheRestIsWritten() {
        Run run = Run.of("models --hub-endpoint " + hub.url() + " --fetch acme/none acme/llama");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.err())
                .isEqualTo("error: acme/none: " + hub.label() + " has no public model acme/none; correct the id, or set"
                        + " headroom.hub.token-file if it is private\n");
    }

    @Test
    void aCacheDirectoryIsForTheNextTime() {
        String command = " --hub-cache-dir " + folder + " --fetch acme/llama";
        Run first = Run.of("models --hub-endpoint " + hub.url() + command);
        int asked = hub.asked().size();

        // another time limit makes it another Hub to this process
        Run second = Run.of("models --hub-timeout 4s --hub-endpoint " + hub.url() + command);

        assertThat(second.out()).isEqualTo(first.out());
        assertThat(hub.asked()).hasSize(asked);
    }

    @Test
    void estimateAsksOnlyWhenItIsTold() {
        String command = "estimate --model-id acme/llama --revision refs/pr/1 --vram-per-gpu 24GB --estimator notebook"
                + " --hub-endpoint " + hub.url();

        assertThat(Run.of(command).err())
                .startsWith("error: --model-id \"acme/llama\" is not a known model")
                .contains("--hub asks the Hugging Face Hub");
        assertThat(hub.asked()).isEmpty();

        Run told = Run.of(command + " --hub");
        assertThat(told.err()).doesNotContain("error", "--revision");
        assertThat(told.exitCode()).isZero();
        assertThat(hub.asked().getFirst().path()).isEqualTo("/api/models/acme/llama/revision/refs%2Fpr%2F1?blobs=true");

        assertThat(Run.of(command + " --no-hub").exitCode()).isEqualTo(2);
    }

    @Test
    void aModelThatTheHubDoesNotKnowHasAReason() {
        Run run = Run.of(
                "estimate --model-id meta-llama/Lama-3.1-8B --vram-per-gpu 24GB --hub --hub-endpoint " + hub.url());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith(
                        "error: --model-id: " + hub.label() + " has no public model meta-llama/Lama-3.1-8B; correct"
                                + " the id, or set headroom.hub.token-file if it is private; did you mean meta-llama/Llama-3.1-8B");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "models --fetch a//b | --fetch \"a//b\" is not a model id of the Hub, or id@revision",
                "models --fetch a/b@../c | --fetch \"a/b@../c\" is not a model id of the Hub, or id@revision",
                "models llama --fetch a/b | --fetch takes ids, and no QUERY beside them: \"llama\"",
                "models --hub-timeout 5 --fetch a/b | --hub-timeout: \"5\" is not a timeout: allowed are 500ms, 5s, 1m and the like, at most 5m",
                "models --hub-proxy socks5://x:1 --fetch a/b | --hub-proxy: it must be a proxy such as http://proxy.example:3128, without a user and a password",
                "models --hub-ca-file nowhere.crt --fetch a/b | --hub-ca-file: the file nowhere.crt cannot be read",
                "models --hub-endpoint hub --fetch a/b | --hub-endpoint: \"hub\" is not an endpoint: it must be a URL such as https://huggingface.co",
                "estimate --model-id a/b --revision ../x --vram-per-gpu 24GB | --revision \"../x\" is not a revision of a model",
            })
    void aWrongArgumentIsNamed(String command, String sentence) {
        Run run = Run.of(command);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: " + sentence);
    }
}
