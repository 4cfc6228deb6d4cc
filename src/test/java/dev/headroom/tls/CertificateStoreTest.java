package dev.headroom.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found in the directory is used when it is good, and replaced when it is not. */
class CertificateStoreTest {

    @TempDir
    Path directory;

    private Path tls() {
        return directory.resolve("a/tls");
    }

    private CertificateStore open(String... names) {
        return new CertificateStore(new Settings(tls(), List.of(names)));
    }

    private static BigInteger serial(CertificateStore store) {
        return store.serving().certificate().getSerialNumber();
    }

    @Test
    void aNewCertificateIsSignedByItsCaForEveryNameOfThisHost() throws Exception {
        CertificateStore store = open("headroom.headroom.svc", "10.1.2.3");

        store.serving().certificate().verify(store.ca().getPublicKey());
        assertThat(store.serving().certificate().getSubjectAlternativeNames())
                .contains(
                        List.of(2, "localhost"),
                        List.of(7, "127.0.0.1"),
                        List.of(7, "0:0:0:0:0:0:0:1"),
                        List.of(2, "headroom.headroom.svc"),
                        List.of(7, "10.1.2.3"));
        assertThat(store.serving().certificate().getBasicConstraints()).isEqualTo(-1);
        assertThat(store.ca().getBasicConstraints()).isZero();
        assertThat(store.serving().certificate().getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    }

    @Test
    void onlyItsOwnerReadsTheKey() throws Exception {
        open();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tls())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tls().resolve("tls.key"))))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(tls())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("tls.crt", "tls.key", "ca.crt");
        }
    }

    @Test
    void aGoodOneIsUsedAgain() {
        assertThat(serial(open())).isEqualTo(serial(open()));
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                Arguments.of("no key", (Damage) tls -> Files.delete(tls.resolve("tls.key"))),
                Arguments.of("no CA", (Damage) tls -> Files.delete(tls.resolve("ca.crt"))),
                Arguments.of("half a certificate", (Damage) tls -> halve(tls.resolve("tls.crt"))),
                Arguments.of("an empty key", (Damage) tls -> Files.writeString(tls.resolve("tls.key"), "")),
                Arguments.of("garbage", (Damage) tls -> Files.writeString(tls.resolve("tls.key"), "garbage")),
                Arguments.of("another's CA", (Damage) tls -> take(tls, "ca.crt")),
                Arguments.of("another's key", (Damage) tls -> take(tls, "tls.key")),
                Arguments.of("one that ends in 29 days", (Damage) tls -> ends(tls, 29)),
                Arguments.of("one that has ended", (Damage) tls -> ends(tls, -1)),
                Arguments.of("one for other names", (Damage) tls ->
                        new CertificateFiles(tls).write(CertificateMaker.make(List.of("other"), Instant.now()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void whatIsNotGoodIsReplaced(String name, Damage damage) throws Exception {
        BigInteger before = serial(open("headroom.headroom.svc"));
        damage.to(tls());

        CertificateStore after = open("headroom.headroom.svc");

        assertThat(problem(after)).isEmpty();
        assertThat(serial(after)).isNotEqualTo(before);
        assertThat(serial(open("headroom.headroom.svc"))).isEqualTo(serial(after));
    }

    @Test
    void oneThatEndsInAMonthIsGoodEnough() throws Exception {
        open();
        ends(tls(), 31);

        BigInteger found = new CertificateFiles(tls()).read().certificate().getSerialNumber();

        assertThat(serial(open())).isEqualTo(found);
    }

    static Stream<Arguments> foreign() {
        return Stream.of(
                Arguments.of("ended", -1, (Damage) tls -> {}, "it ended on "),
                Arguments.of(
                        "our key", 90, (Damage) tls -> take(tls, "tls.key"), "its key does not match its certificate"),
                Arguments.of("our CA", 90, (Damage) tls -> take(tls, "ca.crt"), "it is not signed by the CA beside it"),
                Arguments.of("no CA", 90, (Damage) tls -> Files.delete(tls.resolve("ca.crt")), "ca.crt is missing"),
                Arguments.of("no key", 90, (Damage) tls -> Files.delete(tls.resolve("tls.key")), "tls.key is missing"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("foreign")
    void anothersThatIsNotGoodIsNamedAndLeftAlone(String name, int days, Damage damage, String problem)
            throws Exception {
        foreignThatEnds(tls(), days);
        damage.to(tls());
        Map<Path, String> before = contents();

        assertThatThrownBy(() -> open("headroom.headroom.svc"))
                .isInstanceOf(UnusableDirectoryException.class)
                .hasMessageStartingWith("headroom.tls.directory is \"" + tls()
                        + "\", which holds a certificate that Headroom did not make and cannot use (" + problem)
                .hasMessageEndingWith("): put a good tls.crt, tls.key and ca.crt there, or set another directory.");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void anothersForOtherNamesIsNamedAndLeftAlone() throws Exception {
        foreignThatEnds(tls(), 90);

        assertThatThrownBy(() -> open("elsewhere.svc"))
                .hasMessageContaining("(it does not hold the name elsewhere.svc)");
    }

    @Test
    void anothersIsUsedUntilItsLastDay() throws Exception {
        foreignThatEnds(tls(), 1);
        BigInteger found = new CertificateFiles(tls()).read().certificate().getSerialNumber();

        assertThat(serial(open("headroom.headroom.svc", "any.wildcard.example")))
                .isEqualTo(found);
    }

    private Map<Path, String> contents() throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(tls())) {
            for (Path file : files.toList()) {
                contents.put(file, Files.readString(file));
            }
        }
        return contents;
    }

    /** A pair as a user brings it: signed by itself, its own CA. */
    private static void foreignThatEnds(Path tls, int days) throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
        X500Principal name = new X500Principal("CN=someone else");
        Instant end = Instant.now().plus(days, ChronoUnit.DAYS);
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.TEN,
                Date.from(end.minus(365, ChronoUnit.DAYS)),
                Date.from(end),
                name,
                keys.getPublic());
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "headroom.headroom.svc"),
            new GeneralName(GeneralName.dNSName, "*.wildcard.example")
        }));
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        new CertificateFiles(tls).write(new ServingCertificate(keys.getPrivate(), List.of(certificate), certificate));
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsNamed() throws Exception {
        Files.createDirectories(tls().getParent());
        Files.writeString(tls(), "a file");

        assertThatThrownBy(this::open)
                .isInstanceOf(UnusableDirectoryException.class)
                .hasMessage(
                        "headroom.tls.directory is \"" + tls() + "\", which cannot be written (it is a file):"
                                + " a directory is needed that this user may write, or one that holds a good tls.crt, tls.key and ca.crt.");
    }

    private static Optional<String> problem(CertificateStore store) {
        return CertificateCheck.problem(store.serving(), List.of("headroom.headroom.svc"), Instant.now());
    }

    private static ServingCertificate fresh() throws Exception {
        return CertificateMaker.make(List.of("headroom.headroom.svc"), Instant.now());
    }

    private static void take(Path tls, String file) throws Exception {
        Path other = Files.createTempDirectory("other");
        new CertificateFiles(other).write(fresh());
        Files.write(tls.resolve(file), Files.readAllBytes(other.resolve(file)));
    }

    /** A certificate is valid for ten years from when it is made. */
    private static void ends(Path tls, int days) throws Exception {
        Instant made = Instant.now()
                .minus(3650, ChronoUnit.DAYS)
                .plus(days, ChronoUnit.DAYS)
                .plus(2, ChronoUnit.HOURS);
        new CertificateFiles(tls).write(CertificateMaker.make(List.of("headroom.headroom.svc"), made));
    }

    private static void halve(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    }

    @FunctionalInterface
    interface Damage {
        void to(Path tls) throws Exception;
    }

    private record Settings(Path directory, Optional<List<String>> names, Optional<String> webhookConfiguration)
            implements TlsSettings {
        Settings(Path directory, List<String> names) {
            this(directory, names.isEmpty() ? Optional.empty() : Optional.of(names), Optional.empty());
        }
    }
}
