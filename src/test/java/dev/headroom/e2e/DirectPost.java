package dev.headroom.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Posts reviews as an API server does: over TLS, with nothing trusted but Headroom's own certificate authority. */
final class DirectPost {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Installation installation;

    DirectPost(Installation installation) {
        this.installation = installation;
    }

    /** The answer to a review. */
    JsonNode send(JsonNode review) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(installation.url() + "?timeout=5s"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(review.toString()))
                .build();
        try (var client = HttpClient.newBuilder()
                .sslContext(trusting(installation.certificateAuthority()))
                .build()) {
            return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static SSLContext trusting(Path certificateAuthority) throws IOException {
        try (InputStream pem = Files.newInputStream(certificateAuthority)) {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("no certificate authority in " + certificateAuthority, e);
        }
    }
}
