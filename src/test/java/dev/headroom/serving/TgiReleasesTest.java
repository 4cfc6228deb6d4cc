package dev.headroom.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How an image's tag names a release. */
class TgiReleasesTest {

    @ParameterizedTest(name = "{0} is {1}, said as: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "3.3.7      | 3.3.7 | tag 3.3.7",
                "v2.0.4     | 2.0.4 | tag v2.0.4",
                "2.4        | 2.4.1 | tag 2.4",
                "v2.0       | 2.0.4 | tag v2.0",
                "1.4        | 1.4.5 | tag 1.4",
                "3.3.7-rocm | 3.3.7 | tag 3.3.7-rocm",
                "2.4.0_fix  | 2.4.0 | tag 2.4.0_fix",
                // AWS: the release of PyTorch first
                "2.6.0-tgi3.3.4-gpu-py311-cu124-ubuntu22.04 | 3.3.4 | tag 2.6.0-tgi3.3.4-gpu-py311-cu124-ubuntu22.04",
                "2.1.1-tgi1.4.2-gpu-py310 | 1.4.2 | tag 2.1.1-tgi1.4.2-gpu-py310",
                "2.7        | 2.7.0 | tag 2.7",
                "3.4.0      | 3.4.0 | tag 3.4.0, treated as 3.3.7",
                "0.9.4      | 1.0.0 | tag 0.9.4, treated as 1.0.0",
                "latest     | 3.3.7 | no release readable from tag latest, taken as 3.3.7",
                "sha-1234567| 3.3.7 | no release readable from tag sha-1234567, taken as 3.3.7",
                "3          | 3.3.7 | no release readable from tag 3, taken as 3.3.7",
                "2024.10.1  | 3.3.7 | no release readable from tag 2024.10.1, taken as 3.3.7",
                "3.3.7.1    | 3.3.7 | no release readable from tag 3.3.7.1, taken as 3.3.7",
            })
    void aTagIsRead(String tag, String release, String provenance) {
        Setting.Known<TgiRelease> read = TgiReleases.ofTag(tag);
        assertThat(read.value()).hasToString(release);
        assertThat(read.provenance()).hasToString(provenance);
    }

    @Test
    void aDigestIsTakenForTheNewest() {
        assertThat(TgiReleases.assumed("a digest").provenance())
                .hasToString("no release readable from a digest, taken as 3.3.7");
    }

    @Test
    void theListIsInOrderAndEndsWithTheNewest() {
        assertThat(TgiReleases.KNOWN).isSorted().startsWith(TgiRelease.OLDEST).endsWith(TgiRelease.NEWEST);
    }

    @Test
    void whatIsNoReleaseIsRefused() {
        assertThatThrownBy(() -> TgiRelease.of("3.3")).hasMessage("\"3.3\" is not a release such as 3.3.7");
    }
}
