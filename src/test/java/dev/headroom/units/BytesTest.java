package dev.headroom.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {

    @ParameterizedTest(name = "{0} is {1} bytes")
    @CsvSource({
        "24GB,      24000000000",
        "24 gb,     24000000000",
        "24GiB,     25769803776",
        "22.5GiB,   24159191040",
        "81559Mi,   85520809984",
        "80Gi,      85899345920",
        "1T,        1000000000000",
        "1TiB,      1099511627776",
        "512k,      512000",
        "1Ki,       1024",
        "0.1GiB,    107374182",
        "0,         0",
        "7B,        7",
        "9223372036854775807, 9223372036854775807",
    })
    void readsAmounts(String text, long bytes) {
        assertThat(Bytes.parse(text)).isEqualTo(new Bytes(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GB", "-1GB", "24 GBs", "24,5GB", "1e9", "0x10", "24G B", "٣GB"})
    void refusesWhatIsNoAmount(String text) {
        assertThatThrownBy(() -> Bytes.parse(text))
                .hasMessage("\"" + text + "\" is not an amount of memory: a number with B, kB, MB, GB, TB (powers of"
                        + " 1000) or KiB, MiB, GiB, TiB (powers of 1024)");
    }

    @Test
    void refusesMoreThanALongHolds() {
        assertThatThrownBy(() -> Bytes.parse("9223372036854775808"))
                .hasMessage("\"9223372036854775808\" is more memory than 2^63 bytes");
    }

    @Test
    void refusesANegativeAmount() {
        assertThatThrownBy(() -> new Bytes(-1)).hasMessage("an amount of memory must not be negative but was -1");
    }

    @Test
    void arithmeticIsExact() {
        assertThat(Bytes.ofGiB(2).plus(Bytes.ofMiB(1))).isEqualTo(new Bytes(2_148_532_224L));
        assertThat(Bytes.ofGB(24).times(4)).isEqualTo(new Bytes(96_000_000_000L));
        assertThat(Bytes.ofGB(1).minusOrZero(Bytes.ofGB(2))).isEqualTo(Bytes.ZERO);
        assertThatThrownBy(() -> new Bytes(Long.MAX_VALUE).plus(new Bytes(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Bytes(Long.MAX_VALUE).times(2)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void printsInBothUnits() {
        Bytes bytes = new Bytes(16_060_522_496L);
        assertThat(bytes).hasToString("14.96 GiB");
        assertThat(bytes.inGiB()).isEqualTo("15.0");
        assertThat(bytes.inGB()).isEqualTo("16.06");
    }

    @Property
    void readsEveryWholeNumberOfBytes(@ForAll @LongRange(min = 0) long value) {
        assertThat(Bytes.parse(Long.toString(value)).value()).isEqualTo(value);
    }

    @Property
    void neverThrowsAnythingElse(@ForAll String text) {
        try {
            assertThat(Bytes.parse(text).value()).isNotNegative();
        } catch (IllegalArgumentException expected) {
            assertThat(expected).hasMessageContaining(text);
        }
    }
}
