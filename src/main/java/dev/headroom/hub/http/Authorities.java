package dev.headroom.hub.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** TLS that trusts the authorities of a file beside those of the JVM. */
final class Authorities {

    private Authorities() {}

    /**
     * The context, empty without a file.
     *
     * @throws IllegalArgumentException saying what is wrong with the file
     */
    static Optional<SSLContext> context(Optional<Path> caFile) {
        return caFile.map(Authorities::context);
    }

    private static SSLContext context(Path caFile) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(store(trusted(caFile))), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e); // every JDK has these algorithms
        }
    }

    /** Those of the file and those of the JVM. */
    static List<Certificate> trusted(Path caFile) throws GeneralSecurityException {
        List<Certificate> trusted = new ArrayList<>(read(caFile));
        for (TrustManager manager : managers(null)) {
            if (manager instanceof X509TrustManager ofTheJvm) {
                trusted.addAll(List.<X509Certificate>of(ofTheJvm.getAcceptedIssuers()));
            }
        }
        return trusted;
    }

    private static Collection<? extends Certificate> read(Path caFile) {
        try (InputStream in = Files.newInputStream(caFile)) {
            Collection<? extends Certificate> read =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (!read.isEmpty()) {
                return read;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("the file " + caFile + " cannot be read", e);
        } catch (CertificateException e) {
            throw new IllegalArgumentException("the file " + caFile + " holds no certificates in PEM", e);
        }
        throw new IllegalArgumentException("the file " + caFile + " holds no certificates in PEM");
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyStore store(List<Certificate> trusted) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < trusted.size(); i++) {
            store.setCertificateEntry("authority-" + i, trusted.get(i));
        }
        return store;
    }
}
