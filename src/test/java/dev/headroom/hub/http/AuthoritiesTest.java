package dev.headroom.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.headroom.hub.FileAnswer;
import dev.headroom.model.ModelId;
import dev.headroom.model.ModelRevision;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mirror with a certificate of its own making. */
class AuthoritiesTest {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final ModelRevision MODEL = ModelRevision.of(new ModelId("acme/llama"));

    @TempDir
    private static Path folder;

    private static HttpsServer mirror;
    private static Path certificate;

    @BeforeAll
    static void open() throws Exception {
        Path keys = folder.resolve("keys.p12");
        keytool("-genkeypair -alias mirror -keyalg EC -dname CN=mirror -ext san=ip:127.0.0.1 -keystore " + keys);
        certificate = folder.resolve("ca.crt");
        keytool("-exportcert -rfc -alias mirror -keystore " + keys + " -file " + certificate);
        mirror = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        mirror.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
        mirror.createContext("/", AuthoritiesTest::answer);
        mirror.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String list = "{\"id\":\"acme/llama\",\"siblings\":[]}";
            FakeHub.body(exchange, 200, "application/json", list.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void keytool(String arguments) throws Exception {
        String command = Path.of(System.getProperty("java.home"), "bin", "keytool") + " " + arguments + " -storepass "
                + String.valueOf(PASSWORD);
        assertThat(new ProcessBuilder(command.split(" ")).start().waitFor()).isZero();
    }

    private static SSLContext context(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    @AfterAll
    static void close() {
        mirror.stop(0);
    }

    private static FileAnswer<?> listed(Optional<Path> caFile) {
        String url = "https://127.0.0.1:" + mirror.getAddress().getPort();
        return new Hub(
                        HubEndpoint.parse(url),
                        Optional.empty(),
                        Duration.ofSeconds(10),
                        new Network(EgressProxy.UNSET, caFile))
                .files(MODEL)
                .list();
    }

    @Test
    void isTrustedWhenItsFileIsNamed() {
        assertThat(listed(Optional.of(certificate))).isInstanceOf(FileAnswer.Present.class);
    }

    @Test
    void isNotTrustedOtherwise() {
        assertThat(listed(Optional.empty()))
                .isEqualTo(new FileAnswer.Failed<>(
                        "there is no trusted TLS connection to 127.0.0.1:"
                                + mirror.getAddress().getPort(),
                        "name a file with the CA that signs for it in headroom.hub.ca-file",
                        true));
    }

    /** Those of the JVM are trusted still. */
    @Test
    void comesBesideTheOthers() throws Exception {
        assertThat(Authorities.context(Optional.of(certificate))).isPresent();
        assertThat(Authorities.trusted(certificate)).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void aFileWithoutCertificatesIsNamed(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("x.crt"), text);

        assertThatThrownBy(() -> Authorities.context(Optional.of(file)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the file " + file + " holds no certificates in PEM");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path file = folder.resolve("nowhere.crt");

        assertThatThrownBy(() -> Authorities.context(Optional.of(file)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the file " + file + " cannot be read");
    }
}
