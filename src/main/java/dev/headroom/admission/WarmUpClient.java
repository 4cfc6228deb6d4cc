package dev.headroom.admission;

import dev.headroom.tls.CertificateStore;
import jakarta.inject.Singleton;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * Sends reviews to our own port. A socket and forty lines, because an HTTP client would load its classes and keep its
 * threads for one use.
 */
@Singleton
final class WarmUpClient {

    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(10).toMillis();

    private final CertificateStore certificates;
    private final WarmUpPass pass;

    WarmUpClient(CertificateStore certificates, WarmUpPass pass) {
        this.certificates = certificates;
        this.pass = pass;
    }

    /** Sends them one after the other, over a few connections. */
    void send(int port, List<String> reviews) throws IOException, GeneralSecurityException {
        SSLSocketFactory sockets = sockets();
        for (int i = 0; i < 4; i++) {
            try (var socket = sockets.createSocket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(TIMEOUT_MILLIS);
                socket.setTcpNoDelay(true);
                exchange(socket.getOutputStream(), new BufferedInputStream(socket.getInputStream()), reviews);
            }
        }
    }

    private void exchange(OutputStream out, InputStream in, List<String> reviews) throws IOException {
        for (String review : reviews) {
            out.write(request(review));
            out.flush();
            readAnswer(in);
        }
    }

    private byte[] request(String review) {
        String request = """
                POST %s?timeout=10s HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                Content-Length: %d\r
                %s: %s\r
                \r
                %s""".formatted(Door.PATH, review.length(), WarmUpPass.HEADER, pass.value(), review);
        return request.getBytes(StandardCharsets.US_ASCII);
    }

    private static void readAnswer(InputStream in) throws IOException {
        long length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Long.parseLong(line.substring(15).strip());
            }
        }
        in.skipNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection was closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** Trusts our own CA and nothing else. */
    private SSLSocketFactory sockets() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", certificates.ca());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }
}
