package dev.headroom.estimate.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected numbers: Python 3.11. */
class TrueDivisionTest {

    @ParameterizedTest(name = "{0} / {1} = {2}")
    @CsvSource({
        "8782, 8750, 1.0036571428571428",
        "9223372036854775808, 3, 3.0744573456182584e+18",
        "10000000000000000000000000000000000000000, 1000000000, 1e+31",
        "9007199254740993, 2, 4503599627370496.0",
        "-1208925819614629174706177, 7, -1.727036885163756e+23",
        "42391158275216203514294433201, 14130386091738734504764811067, 3.0",
        "18014398509481986, 2, 9007199254740992.0",
        "18014398509481987, 2, 9007199254740994.0",
        "1, 1180591620717411303424, 8.470329472543003e-22",
        "18889465931478581903361, 1048576, 1.8014398509481984e+16",
    })
    void roundsOnce(BigInteger a, BigInteger b, String expected) {
        assertThat(Doubles.repr(TrueDivision.divide(PythonNumber.of(a), PythonNumber.of(b))))
                .isEqualTo(expected);
    }

    @Property
    void isTheDoubleNearestToTheQuotient(@ForAll BigInteger a, @ForAll BigInteger b) {
        Assume.that(b.signum() != 0);
        double expected = new BigDecimal(a)
                .divide(new BigDecimal(b), new MathContext(200))
                .doubleValue();

        assertThat(TrueDivision.divide(PythonNumber.of(a), PythonNumber.of(b))).isEqualTo(expected);
    }
}
