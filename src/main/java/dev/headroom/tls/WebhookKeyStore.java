package dev.headroom.tls;

import io.quarkus.arc.Unremovable;
import io.quarkus.tls.runtime.KeyStoreAndKeyCertOptions;
import io.quarkus.tls.runtime.KeyStoreProvider;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;

/**
 * Hands the certificate to Quarkus, under the name that {@code quarkus.http.tls-configuration-name} has.
 *
 * <p>Not as PEM: Quarkus takes a key and a certificate that do not match, and then fails every handshake without a word;
 * Netty starts all of Bouncy Castle to read it; and Vert.x encrypts the key it has read.
 */
@Singleton
@Unremovable
@Identifier("webhook")
final class WebhookKeyStore implements KeyStoreProvider {

    /** The store never leaves this process. */
    private static final char[] NO_PASSWORD = {};

    private final CertificateStore store;

    WebhookKeyStore(CertificateStore store) {
        this.store = store;
    }

    @Override
    public KeyStoreAndKeyCertOptions getKeyStore(Vertx vertx) {
        try {
            KeyStore keys = keyStore(store.serving());
            return new KeyStoreAndKeyCertOptions(keys, KeyCertOptions.wrap(keyManager(keys)));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the certificate cannot be served", e);
        }
    }

    private static KeyStore keyStore(ServingCertificate serving) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("JKS");
        keys.load(null, null);
        keys.setKeyEntry("webhook", serving.key(), NO_PASSWORD, serving.chain().toArray(Certificate[]::new));
        return keys;
    }

    private static X509KeyManager keyManager(KeyStore keys) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
        factory.init(keys, NO_PASSWORD);
        return (X509KeyManager) factory.getKeyManagers()[0];
    }
}
