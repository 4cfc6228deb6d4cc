package dev.headroom.estimate.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected numbers: Python 3.11. */
class DoublesTest {

    @ParameterizedTest(name = "{0} // {1} = {2}")
    @CsvSource({
        "7.5, 2.0, 3.0",
        "-7.5, 2.0, -4.0",
        "0.0, 3.0, 0.0",
        "-0.0, 3.0, -0.0",
        "-1e-09, 5.0, -1.0",
        "1e300, 3.0, 3.3333333333333335e+299",
        "5.5, -2.0, -3.0",
        "-6.0, 2.0, -3.0",
        "6.0, 2.0, 3.0",
        "1.0, 0.1, 9.0",
    })
    void floorDivision(double value, double divisor, String expected) {
        assertThat(Doubles.repr(Doubles.floorDivide(value, divisor))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "repr({0}) = {1}")
    @CsvSource({
        "0.0, 0.0",
        "-0.0, -0.0",
        "4.8, 4.8",
        "100.0, 100.0",
        "0.0001, 0.0001",
        "0.00012, 0.00012",
        "0.00001, 1e-05",
        "-0.000012, -1.2e-05",
        "1234567890123456.0, 1234567890123456.0",
        "1e15, 1000000000000000.0",
        "1e16, 1e+16",
        "1.5e16, 1.5e+16",
        "1e100, 1e+100",
        "123456789.01235, 123456789.01235",
    })
    void repr(double value, String expected) {
        assertThat(Doubles.repr(value)).isEqualTo(expected);
    }

    @Property
    void reprReadsBackAsTheSameDouble(@ForAll double value) {
        assertThat(Double.parseDouble(Doubles.repr(value))).isEqualTo(value);
    }
}
