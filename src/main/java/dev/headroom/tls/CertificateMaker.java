package dev.headroom.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes a CA and a certificate that it signs, both EC P-256 with SHA-256; the CA's key is not kept. */
final class CertificateMaker {

    private static final Duration VALIDITY = Duration.ofDays(3650);

    /** The API server's clock may be behind ours. */
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);

    private static final X500Principal CA_NAME = new X500Principal("CN=headroom CA");
    private static final X500Principal NAME = new X500Principal("CN=headroom");
    private static final int SERIAL_BITS = 127;
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private final SecureRandom random = new SecureRandom();
    private final Instant from;

    private CertificateMaker(Instant now) {
        this.from = now.minus(CLOCK_SKEW);
    }

    /**
     * A new certificate.
     *
     * @param names host names and addresses that it holds
     * @param now the time from which it is valid
     */
    static ServingCertificate make(Collection<String> names, Instant now) throws GeneralSecurityException {
        try {
            return new CertificateMaker(now).make(names);
        } catch (IOException | OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private ServingCertificate make(Collection<String> names)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPair caKeys = keyPair();
        KeyPair keys = keyPair();
        X509Certificate ca = ca(caKeys);
        X509Certificate certificate = leaf(keys, caKeys, names);
        return new ServingCertificate(keys.getPrivate(), List.of(certificate), ca);
    }

    private KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private X509Certificate ca(KeyPair keys) throws GeneralSecurityException, IOException, OperatorCreationException {
        X509v3CertificateBuilder builder = builder(CA_NAME, keys, keys);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
        return sign(builder, keys.getPrivate());
    }

    private X509Certificate leaf(KeyPair keys, KeyPair caKeys, Collection<String> names)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        X509v3CertificateBuilder builder = builder(NAME, keys, caKeys);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(Extension.subjectAlternativeName, false, alternativeNames(names));
        return sign(builder, caKeys.getPrivate());
    }

    private X509v3CertificateBuilder builder(X500Principal subject, KeyPair keys, KeyPair issuer)
            throws GeneralSecurityException, IOException {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                CA_NAME,
                new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
                Date.from(from),
                Date.from(from.plus(VALIDITY)),
                subject,
                keys.getPublic());
        JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
        builder.addExtension(Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(keys.getPublic()));
        builder.addExtension(
                Extension.authorityKeyIdentifier, false, ids.createAuthorityKeyIdentifier(issuer.getPublic()));
        return builder;
    }

    private static GeneralNames alternativeNames(Collection<String> names) {
        return new GeneralNames(
                names.stream().map(CertificateMaker::alternativeName).toArray(GeneralName[]::new));
    }

    private static GeneralName alternativeName(String name) {
        return new GeneralName(isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }

    /** Whether a certificate is of our making. */
    static boolean isOurs(X509Certificate certificate) {
        return certificate.getIssuerX500Principal().equals(CA_NAME);
    }

    /** Whether a name is an IP address; none is ever looked up. */
    static boolean isAddress(String name) {
        return ADDRESS.matcher(name).matches();
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    }
}
