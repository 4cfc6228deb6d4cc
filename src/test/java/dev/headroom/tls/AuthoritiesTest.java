package dev.headroom.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthoritiesTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Authorities NONE = new Authorities(List.of());

    @Test
    void areTheSameWhoeverWritesThem() throws Exception {
        X509Certificate older = ca(NOW.minusSeconds(60));
        X509Certificate newer = ca(NOW);

        Authorities both = NONE.with(older, NOW).with(newer, NOW);

        assertThat(both.certificates()).containsExactly(newer, older);
        assertThat(both.with(older, NOW)).isEqualTo(both);
        assertThat(Authorities.of(both.encoded())).isEqualTo(both);
    }

    @Test
    void keepTheNewestAndTheirOwn() throws Exception {
        X509Certificate own = ca(NOW.minus(Duration.ofDays(1)));
        List<X509Certificate> others = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            others.addFirst(ca(NOW.minusSeconds(600 - i)));
        }

        assertThat(new Authorities(others).with(own, NOW).certificates())
                .hasSize(8)
                .startsWith(others.getFirst())
                .endsWith(others.get(6), own);
    }

    @Test
    void dropWhatHasExpired() throws Exception {
        X509Certificate old = ca(NOW.minus(Duration.ofDays(4000)));
        X509Certificate own = ca(NOW);

        assertThat(new Authorities(List.of(old)).with(own, NOW).certificates()).containsExactly(own);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "not base64!",
                "QQ==",
                "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tClFRPT0KLS0tLS1FTkQgQ0VSVElGSUNBVEUtLS0tLQo="
            })
    void areNoneInWhatCannotBeRead(String bundle) {
        assertThat(Authorities.of(bundle)).isEqualTo(NONE);
    }

    @Test
    void areNoneWhereOnlyAnotherIsTrusted() {
        // made by openssl req -x509 -subj /CN=another
        String another = """
                -----BEGIN CERTIFICATE-----
                MIIBezCCASGgAwIBAgIUNg8JBbnjEocwHNoa4Zg+NzzDodwwCgYIKoZIzj0EAwIw
                EjEQMA4GA1UEAwwHYW5vdGhlcjAgFw0yNjExMjUwMzM3NDNaGA8yMTI2MTEwMTAz
                Mzc0M1owEjEQMA4GA1UEAwwHYW5vdGhlcjBZMBMGByqGSM49AgEGCCqGSM49AwEH
                A0IABCdyxspN5lgNakZSCiep42aWXRUQS+ZypiXheGJXij81tturDIwRlt86w7Rm
                3Sr6co2a+HKKklTnh1zA7zaYrZCjUzBRMB0GA1UdDgQWBBQS4VilTB1oGEcg7Eku
                Wp/iiVpy/TAfBgNVHSMEGDAWgBQS4VilTB1oGEcg7EkuWp/iiVpy/TAPBgNVHRMB
                Af8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIBU+CUL3bzcQKeU1EnjFmDn0c6lp
                zv8dvkpjzQBSSl8MAiEA2TLlR+G7+AkVcAyc8Scf+nK8lb5gxURD7kPYgwO3UjQ=
                -----END CERTIFICATE-----
                """;
        assertThat(Authorities.of(Base64.getEncoder().encodeToString(another.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(NONE);
    }

    private static X509Certificate ca(Instant from) throws Exception {
        return CertificateMaker.make(List.of("localhost"), from).ca();
    }
}
