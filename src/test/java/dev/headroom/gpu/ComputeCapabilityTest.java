package dev.headroom.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComputeCapabilityTest {

    @Test
    void capabilitiesCompare() {
        ComputeCapability ada = ComputeCapability.parse("8.9");
        assertThat(ada.atLeast(8, 9)).isTrue();
        assertThat(ada.atLeast(8, 0)).isTrue();
        assertThat(ada.atLeast(9, 0)).isFalse();
        assertThat(ComputeCapability.parse("10.0").atLeast(9, 0)).isTrue();
        assertThat(ada).hasToString("8.9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8", "8.", "gfx90a", "-1.0", "8.66"})
    void anythingElseIsNamed(String text) {
        assertThatThrownBy(() -> ComputeCapability.parse(text))
                .hasMessage("\"" + text + "\" is not a compute capability such as 8.6");
    }
}
