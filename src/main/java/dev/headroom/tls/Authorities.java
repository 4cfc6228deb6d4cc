package dev.headroom.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The CAs that a webhook trusts. Every pod makes its own at its start, and while one takes the place of another both
 * serve: so the other pods' stay. Nobody can sign with them any more, their keys are forgotten.
 */
record Authorities(List<X509Certificate> certificates) {

    /** More pods than that never serve at once; the oldest belong to pods that are gone. */
    private static final int MOST = 8;

    private static final Comparator<X509Certificate> NEWEST_FIRST = Comparator.comparing(X509Certificate::getNotBefore)
            .reversed()
            .thenComparing(X509Certificate::getSerialNumber);

    Authorities {
        certificates = List.copyOf(certificates);
    }

    /**
     * Those of our making in a {@code caBundle}; what is none of these, or cannot be read, is left out.
     *
     * @param bundle PEM in base64
     */
    static Authorities of(@Nullable String bundle) {
        if (bundle == null) {
            return new Authorities(List.of());
        }
        try {
            String pem = new String(Base64.getDecoder().decode(bundle), StandardCharsets.US_ASCII);
            return new Authorities(Pem.certificates(pem).stream()
                    .filter(CertificateMaker::isOurs)
                    .toList());
        } catch (IOException | CertificateException | IllegalArgumentException e) {
            return new Authorities(List.of());
        }
    }

    /** These and {@code own}, without those that have expired by {@code now}. */
    Authorities with(X509Certificate own, Instant now) {
        Stream<X509Certificate> others = certificates.stream()
                .filter(ca -> !ca.equals(own) && ca.getNotAfter().toInstant().isAfter(now))
                .sorted(NEWEST_FIRST)
                .limit(MOST - 1);
        return new Authorities(
                Stream.concat(Stream.of(own), others).sorted(NEWEST_FIRST).toList());
    }

    /** A {@code caBundle}. */
    String encoded() throws IOException {
        byte[] pem = Pem.of(certificates.toArray()).getBytes(StandardCharsets.US_ASCII);
        return Base64.getEncoder().encodeToString(pem);
    }
}
