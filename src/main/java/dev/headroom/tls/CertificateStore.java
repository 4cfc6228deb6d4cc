package dev.headroom.tls;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** The certificate of this process: found in the directory, or made and kept there. */
@Singleton
public final class CertificateStore {

    private static final Logger LOG = Logger.getLogger(CertificateStore.class);

    private final CertificateFiles files;
    private final ServingCertificate serving;

    CertificateStore(TlsSettings settings) {
        this.files = new CertificateFiles(settings.directory());
        this.serving = findOrMake(settings.names().orElse(List.of()), Instant.now());
    }

    private ServingCertificate findOrMake(List<String> names, Instant now) {
        return found(names, now).orElseGet(() -> made(names, now));
    }

    private Optional<ServingCertificate> found(List<String> names, Instant now) {
        if (!files.exist()) {
            return Optional.empty();
        }
        try {
            ServingCertificate found = files.read();
            Optional<String> problem = CertificateCheck.problem(found, names, now);
            problem.ifPresent(this::replace);
            return problem.isEmpty() ? Optional.of(found) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            replace(unreadable(e));
            return Optional.empty();
        }
    }

    private static String unreadable(Exception e) {
        return switch (e) {
            case NoSuchFileException missing -> Path.of(missing.getFile()).getFileName() + " is missing";
            case AccessDeniedException denied -> Path.of(denied.getFile()).getFileName() + " may not be read";
            default -> "it cannot be read (" + e.getMessage() + ")";
        };
    }

    /** Only what we made is ours to replace. */
    private void replace(String problem) {
        if (!files.areOurs()) {
            throw new UnusableDirectoryException(files.directory(), problem);
        }
        LOG.warnf("the certificate in %s is replaced: %s", files.directory(), problem);
    }

    private ServingCertificate made(List<String> names, Instant now) {
        try {
            ServingCertificate made = CertificateMaker.make(withOwnNames(names), now);
            files.write(made);
            return made;
        } catch (IOException e) {
            throw new UnusableDirectoryException(files.directory(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no certificate can be made", e);
        }
    }

    private static Set<String> withOwnNames(List<String> names) {
        Set<String> all = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
        all.addAll(ownName());
        all.addAll(names);
        return all;
    }

    private static List<String> ownName() {
        try {
            return List.of(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    /** What a client must trust. */
    public X509Certificate ca() {
        return serving.ca();
    }

    /** The file that holds what a client must trust. */
    public Path caFile() {
        return files.ca();
    }

    ServingCertificate serving() {
        return serving;
    }
}
