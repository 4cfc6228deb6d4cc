package dev.headroom.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/** The directory with {@code tls.crt}, {@code tls.key} and {@code ca.crt}, names as in a Secret of cert-manager. */
final class CertificateFiles {

    private static final String CERTIFICATE = "tls.crt";
    private static final String KEY = "tls.key";
    private static final String CA = "ca.crt";

    private final Path directory;

    CertificateFiles(Path directory) {
        this.directory = directory;
    }

    /** Where the CA stands. */
    Path ca() {
        return directory.resolve(CA).toAbsolutePath().normalize();
    }

    Path directory() {
        return directory;
    }

    /** Whether any of the three files is there. */
    boolean exist() {
        return List.of(CERTIFICATE, KEY, CA).stream().map(directory::resolve).anyMatch(Files::exists);
    }

    /**
     * What the files hold.
     *
     * @throws IOException when one is missing, unreadable or not PEM of what it should be
     */
    ServingCertificate read() throws IOException {
        try {
            return new ServingCertificate(
                    key(), certificates(CERTIFICATE), certificates(CA).getFirst());
        } catch (CertificateException e) {
            throw new IOException("a certificate cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether the certificates among them are of our making; not when none can be read. */
    boolean areOurs() {
        List<X509Certificate> found = new ArrayList<>(readable(CERTIFICATE));
        found.addAll(readable(CA));
        return !found.isEmpty() && found.stream().allMatch(CertificateMaker::isOurs);
    }

    private List<X509Certificate> readable(String file) {
        try {
            return certificates(file);
        } catch (IOException | CertificateException e) {
            return List.of();
        }
    }

    private PrivateKey key() throws IOException {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        for (Object object : Pem.objects(text(KEY))) {
            if (object instanceof PrivateKeyInfo info) {
                return converter.getPrivateKey(info);
            }
            if (object instanceof PEMKeyPair pair) {
                return converter.getKeyPair(pair).getPrivate();
            }
        }
        throw new IOException(KEY + " holds no private key");
    }

    private List<X509Certificate> certificates(String file) throws IOException, CertificateException {
        List<X509Certificate> certificates = Pem.certificates(text(file));
        if (certificates.isEmpty()) {
            throw new IOException(file + " holds no certificate");
        }
        return certificates;
    }

    private String text(String file) throws IOException {
        return Files.readString(directory.resolve(file));
    }

    /** Writes all three, each at once or not at all, the key first and readable by its owner only. */
    void write(ServingCertificate certificate) throws IOException {
        Files.createDirectories(directory, permissions("rwx------"));
        replace(KEY, Pem.of(new JcaPKCS8Generator(certificate.key(), null)), "rw-------");
        replace(CA, Pem.of(certificate.ca()), "rw-r--r--");
        replace(CERTIFICATE, Pem.of(certificate.chain().toArray()), "rw-r--r--");
    }

    private void replace(String file, String text, String mode) throws IOException {
        Path fresh = Files.createTempFile(directory, "." + file, ".new", permissions(mode));
        try {
            Files.write(fresh, text.getBytes(StandardCharsets.US_ASCII));
            move(fresh, directory.resolve(file));
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static FileAttribute<?> permissions(String mode) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    }
}
