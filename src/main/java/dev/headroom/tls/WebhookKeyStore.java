package dev.headroom.tls;

import io.quarkus.arc.Unremovable;
import io.quarkus.tls.runtime.KeyStoreAndKeyCertOptions;
import io.quarkus.tls.runtime.KeyStoreProvider;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/**
 * Hands the certificate to Quarkus. Its own reading of PEM files is not used: it takes a key and a certificate that do
 * not match, and then fails every handshake without a word.
 */
@Singleton
@Unremovable
@Identifier("webhook")
final class WebhookKeyStore implements KeyStoreProvider {

    private final CertificateStore store;

    WebhookKeyStore(CertificateStore store) {
        this.store = store;
    }

    @Override
    public KeyStoreAndKeyCertOptions getKeyStore(Vertx vertx) {
        try {
            ServingCertificate serving = store.serving();
            PemKeyCertOptions options = new PemKeyCertOptions()
                    .addCertValue(pem(serving.chain().toArray()))
                    .addKeyValue(pem(new JcaPKCS8Generator(serving.key(), null)));
            return new KeyStoreAndKeyCertOptions(options.loadKeyStore(vertx), options);
        } catch (Exception e) {
            throw new IllegalStateException("the certificate cannot be served", e);
        }
    }

    private static Buffer pem(Object... objects) throws IOException {
        return Buffer.buffer(CertificateFiles.pem(objects));
    }
}
