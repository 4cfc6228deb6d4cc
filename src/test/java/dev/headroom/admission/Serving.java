package dev.headroom.admission;

import static org.awaitility.Awaitility.await;

import dev.headroom.kube.Server;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The packaged program serving, with a heap of the test's choosing. */
final class Serving implements AutoCloseable {

    private final Server server;
    private final int port;
    private final int managementPort;
    private final Path folder;

    private Serving(Server server, int port, int managementPort, Path folder) {
        this.server = server;
        this.port = port;
        this.managementPort = managementPort;
        this.folder = folder;
    }

    static Serving start(Path folder, String... flags) throws IOException {
        int port = freePort();
        int managementPort = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(flags));
        command.addAll(List.of("-jar", "target/quarkus-app/quarkus-run.jar", "serve"));
        command.addAll(List.of("-D", "quarkus.http.ssl-port=" + port));
        command.addAll(List.of("-D", "quarkus.management.port=" + managementPort));
        command.addAll(List.of("-D", "headroom.tls.directory=" + folder.resolve("tls")));
        Server server = Server.start(new ProcessBuilder(command), folder.resolve("log"));
        Serving serving = new Serving(server, port, managementPort, folder);
        await().atMost(Duration.ofMinutes(2)).until(() -> !server.isAlive() || serving.isReady());
        return serving;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private boolean isReady() {
        try {
            HttpURLConnection connection = (HttpURLConnection) management("/q/health/ready");
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private java.net.URLConnection management(String path) throws IOException {
        return URI.create("http://127.0.0.1:" + managementPort + path).toURL().openConnection();
    }

    /** The sum of the samples whose line starts with {@code sample}. */
    double metric(String sample) throws IOException {
        try (InputStream in = management("/q/metrics").getInputStream()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> line.startsWith(sample))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .sum();
        }
    }

    Wire wire() throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(folder.resolve("tls/ca.crt"))) {
            return Wire.to(port, (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
    }

    /** Memory that it takes of the machine now. */
    long residentMiB() throws IOException {
        return status("VmRSS:");
    }

    /** The most that it ever took. */
    long mostResidentMiB() throws IOException {
        return status("VmHWM:");
    }

    private long status(String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + server.pid() + "/status"))) {
            String line =
                    lines.filter(some -> some.startsWith(name)).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
        }
    }

    boolean isAlive() {
        return server.isAlive();
    }

    String report() {
        return server.report();
    }

    @Override
    public void close() {
        server.close();
    }
}
