package dev.headroom.estimate.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected numbers: the notebook's {@code bytes_to_gb}, run in Python 3.11. */
class GigabytesTest {

    @ParameterizedTest(name = "{0} bytes are {1} GB")
    @CsvSource({
        "16060522496, 16.06052",
        "0, 0.0",
        "-1, -0.0",
        "-4999, -0.0",
        "-5000, -1e-05",
        "5000, 1e-05",
        "15000, 2e-05",
        "25000, 3e-05",
        "15625000, 0.01562",
        "46875000, 0.04688",
        "123456789012345678, 123456789.01235",
        "9223372036854775808, 9223372036.85478",
        "1000000000000000000000000000000, 1e+21",
    })
    void integers(BigInteger bytes, String expected) {
        assertThat(Doubles.repr(Gigabytes.of(PythonNumber.of(bytes)))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} bytes are {1} GB")
    @CsvSource({"0.5, 0.0", "1200000000.0, 1.2", "22800000000.0, 22.8", "-7500.0, -1e-05", "1e25, 1e+16"})
    void floats(double bytes, String expected) {
        assertThat(Doubles.repr(Gigabytes.of(PythonNumber.of(bytes)))).isEqualTo(expected);
    }

    @Property
    void roundsTheBinaryDoubleHalfToEven(@ForAll @DoubleRange(min = -1e9, max = 1e9) double value) {
        double exact = new BigDecimal(value).setScale(5, RoundingMode.HALF_EVEN).doubleValue();

        assertThat(Gigabytes.round(value)).isEqualTo(value < 0 && exact == 0 ? -0.0 : exact);
    }

    @Property
    void roundsWhatLooksLikeATie(@ForAll int hundredThousandths) {
        double value = (hundredThousandths + 0.5) / 1e5;
        double exact = new BigDecimal(value).setScale(5, RoundingMode.HALF_EVEN).doubleValue();

        assertThat(Gigabytes.round(value)).isEqualTo(value < 0 && exact == 0 ? -0.0 : exact);
    }
}
