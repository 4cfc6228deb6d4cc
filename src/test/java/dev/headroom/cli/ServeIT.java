package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the packaged program says when it cannot serve: a sentence, exit code 2, and no trace of a framework. */
class ServeIT {

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "headroom.mode=strict | headroom.mode is \"strict\": allowed are enforce, warn, audit, off.",
                "headroom.mod=warn | headroom.mod is not a setting of Headroom.",
                "headroom.admission.max-bytes-in-flight=1kB | headroom.admission.max-bytes-in-flight is \"1kB\": at least 1MiB is needed.",
                "headroom.workloads.JobSet=spec..x | headroom.workloads.JobSet: \"spec..x\" of the kind JobSet is not a path to a pod template",
                "headroom.tls.directory=/dev/null | headroom.tls.directory is \"/dev/null\", which cannot be written (it is a file)",
            })
    void aBadSettingIsNamed(String setting, String sentence) throws Exception {
        assertThat(failure("-D", setting)).startsWith("headroom: " + sentence);
    }

    @Test
    void aBrokenCatalogueIsNamed() throws Exception {
        Path models = Files.writeString(folder.resolve("models.jsonl"), "{\"model_id\": 1}\n");

        assertThat(failure("-D", "headroom.catalog.models=" + models))
                .startsWith("headroom: headroom.catalog: ")
                .contains(models + "", "1");
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            int port = taken.getLocalPort();

            assertThat(failure("-D", "quarkus.http.ssl-port=" + port))
                    .startsWith("headroom: port " + port + " cannot be opened on ")
                    .contains("stop what uses it, or set quarkus.http.ssl-port.");
        }
    }

    private String failure(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx96m",
                "-Dquarkus.http.ssl-port=0",
                "-Dquarkus.management.port=0",
                "-Dheadroom.tls.directory=" + folder.resolve("tls"),
                "-jar",
                "target/quarkus-app/quarkus-run.jar",
                "serve"));
        command.addAll(List.of(arguments));
        Path stderr = folder.resolve("stderr");
        Process process = new ProcessBuilder(command)
                .redirectError(stderr.toFile())
                .redirectOutput(folder.resolve("stdout").toFile())
                .start();
        try {
            assertThat(process.waitFor(Duration.ofMinutes(1))).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(stderr, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isEqualTo(2);
        assertThat(said).doesNotContain("\tat ", "SRCFG", "Exception", "Quarkus ");
        return said;
    }
}
