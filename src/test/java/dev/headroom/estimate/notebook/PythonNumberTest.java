package dev.headroom.estimate.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.units.Bytes;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonNumberTest {

    @Property
    void integersAreExact(@ForAll BigInteger a, @ForAll BigInteger b) {
        PythonNumber x = PythonNumber.of(a);
        PythonNumber y = PythonNumber.of(b);

        assertThat(x.plus(y)).isEqualTo(PythonNumber.of(a.add(b)));
        assertThat(x.minus(y)).isEqualTo(PythonNumber.of(a.subtract(b)));
        assertThat(x.times(y)).isEqualTo(PythonNumber.of(a.multiply(b)));
        assertThat(x.isAtLeast(y)).isEqualTo(a.compareTo(b) >= 0);
    }

    @Property
    void longsDoNotOverflow(@ForAll long a, @ForAll long b) {
        integersAreExact(BigInteger.valueOf(a), BigInteger.valueOf(b));
    }

    @Property
    void anIntegerBesideAFloatBecomesAFloat(@ForAll long a, @ForAll double b) {
        PythonNumber x = PythonNumber.of(a);

        assertThat(x.times(PythonNumber.of(b))).isEqualTo(PythonNumber.of((double) a * b));
        assertThat(PythonNumber.of(b).plus(x)).isEqualTo(PythonNumber.of(b + (double) a));
    }

    @Test
    void aHugeIntegerBecomesTheNearestDouble() {
        BigInteger justAboveATie =
                BigInteger.TWO.pow(64).add(BigInteger.TWO.pow(11)).add(BigInteger.ONE);

        assertThat(PythonNumber.of(justAboveATie).times(PythonNumber.of(1.0)).repr())
                .isEqualTo("1.8446744073709556e+19");
    }

    @ParameterizedTest(name = "int({0}) = {1}")
    @CsvSource({"-3.7, -3", "3.7, 3", "-0.0, 0", "1e22, 10000000000000000000000", "-9.3e18, -9300000000000000000"})
    void truncatedLosesWhatFollowsThePoint(double value, String expected) {
        assertThat(PythonNumber.truncated(value).repr()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} is {1} bytes")
    @CsvSource({"-1.0, 0", "0.5, 1", "29625148416.0, 29625148416", "1e30, 9223372036854775807"})
    void toBytesClamps(double value, long expected) {
        assertThat(PythonNumber.of(value).toBytes()).isEqualTo(new Bytes(expected));
    }
}
