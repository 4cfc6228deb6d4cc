package dev.headroom.cli.notebook;

import dev.headroom.estimate.notebook.PythonNumber;
import dev.headroom.estimate.notebook.ResultField.GB;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts for a person, with the five decimals that the notebook rounds to. */
final class Amount {

    private static final int DECIMALS = 5;

    private Amount() {}

    /** In GB: {@code 9.20755}. */
    static String gb(PythonNumber bytes) {
        return new BigDecimal(GB.of(bytes).value())
                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /** {@code 1 token} or {@code 8782 tokens}. */
    static String tokens(long tokens) {
        return tokens + (tokens == 1 ? " token" : " tokens");
    }
}
