package dev.headroom.tls;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Says what is wrong with a certificate that was found. */
final class CertificateCheck {

    /** One of our own that ends sooner is replaced at start; another's is not ours to replace. */
    static final Duration MIN_LEFT = Duration.ofDays(30);

    private CertificateCheck() {}

    /**
     * What is wrong, a clause without a full stop; empty when it can be served.
     *
     * @param names what it must hold
     * @param now the time
     */
    static Optional<String> problem(ServingCertificate serving, Collection<String> names, Instant now) {
        X509Certificate certificate = serving.certificate();
        if (!matches(serving)) {
            return Optional.of("its key does not match its certificate");
        }
        if (!isSignedBy(serving.chain(), serving.ca())) {
            return Optional.of("it is not signed by the CA beside it");
        }
        if (certificate.getNotBefore().toInstant().isAfter(now)) {
            return Optional.of("it is valid from " + certificate.getNotBefore().toInstant() + " only");
        }
        Instant end = certificate.getNotAfter().toInstant();
        if (end.isBefore(now)) {
            return Optional.of("it ended on " + end);
        }
        if (CertificateMaker.isOurs(certificate) && end.isBefore(now.plus(MIN_LEFT))) {
            return Optional.of("it ends on " + end);
        }
        return missing(certificate, names).map(name -> "it does not hold the name " + name);
    }

    /** Whether what the key signs is what the certificate verifies. */
    private static boolean matches(ServingCertificate serving) {
        try {
            Signature signature = Signature.getInstance(algorithm(serving.key().getAlgorithm()));
            byte[] text = serving.certificate().getSerialNumber().toByteArray();
            signature.initSign(serving.key());
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(serving.certificate().getPublicKey());
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String algorithm(String key) {
        return switch (key) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> key;
        };
    }

    /** Whether the last of the chain is the CA or signed by it, and each of the others by the next. */
    private static boolean isSignedBy(List<X509Certificate> chain, X509Certificate ca) {
        for (int i = 0; i < chain.size(); i++) {
            X509Certificate issuer = i + 1 < chain.size() ? chain.get(i + 1) : ca;
            if (!issuer.equals(chain.get(i)) && !isSignedBy(chain.get(i), issuer)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSignedBy(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Optional<String> missing(X509Certificate certificate, Collection<String> names) {
        Set<String> held = held(certificate);
        return names.stream()
                .filter(name -> !holds(held, name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** A wildcard stands for one label (RFC 6125, section 6.4.3). */
    private static boolean holds(Set<String> held, String name) {
        int dot = name.indexOf('.');
        return held.contains(name) || (dot > 0 && held.contains("*" + name.substring(dot)));
    }

    private static Set<String> held(X509Certificate certificate) {
        Set<String> held = new HashSet<>();
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            for (List<?> name : names == null ? List.<List<?>>of() : names) {
                held.add(name.get(1).toString().toLowerCase(Locale.ROOT));
            }
        } catch (CertificateParsingException e) {
            held.clear();
        }
        return held;
    }
}
