package dev.headroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the packaged program says when it cannot start. */
class StartFailureIT {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"quarkus.http.ssl-port", "quarkus.management.port"})
    void aPortInUseIsNamedWithItsSetting(String setting) throws Exception {
        try (ServerSocket used = new ServerSocket(0)) {
            Process serve = serve(setting + "=" + used.getLocalPort());
            String output = new String(serve.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(serve.waitFor()).as(output).isEqualTo(2);
            assertThat(output)
                    .containsPattern(
                            "headroom: port " + used.getLocalPort() + " cannot be opened on 0\\.0\\.0\\.0 \\(.*\\):"
                                    + " stop what uses it, or set " + setting + "\\.\n");
        }
    }

    /** The later setting wins. */
    private Process serve(String setting) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        "target/quarkus-app/quarkus-run.jar",
                        "serve",
                        "-D",
                        "headroom.tls.directory=" + folder,
                        "-D",
                        "quarkus.http.ssl-port=0",
                        "-D",
                        "quarkus.management.port=0",
                        "-D",
                        setting))
                .redirectErrorStream(true)
                .start();
    }
}
