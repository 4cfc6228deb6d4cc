package dev.headroom.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate, its key and the CA behind it.
 *
 * @param key the certificate's private key
 * @param chain the certificate first, then those that lead to the CA, if any
 * @param ca what a client must trust
 */
record ServingCertificate(PrivateKey key, List<X509Certificate> chain, X509Certificate ca) {

    /** Refuses an empty chain and copies. */
    ServingCertificate {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a serving certificate has at least one certificate");
        }
        chain = List.copyOf(chain);
    }

    X509Certificate certificate() {
        return chain.getFirst();
    }
}
