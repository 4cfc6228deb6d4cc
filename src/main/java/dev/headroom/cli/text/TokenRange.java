package dev.headroom.cli.text;

import java.util.stream.LongStream;

/**
 * The token limits of a sweep, {@code FROM:TO:STEP}. TO belongs to them when a step lands on it: the notebook's {@code
 * range(10000, 20001, 1000)} is 10000:20000:1000.
 *
 * @param from the first, at least 2, because max_input_tokens is one less and must be at least 1
 * @param to the last that may be, at least {@code from}
 * @param step the distance of two, at least 1
 */
public record TokenRange(long from, long to, long step) {

    /** More lines than a person or a picture can use, and few enough to hold. */
    private static final long MOST = 100_000;

    /** Refuses a range of nothing, and one without end. */
    public TokenRange {
        if (from < 2) {
            throw new IllegalArgumentException("FROM must be at least 2 but is " + from);
        }
        if (to < from) {
            throw new IllegalArgumentException("TO must be at least FROM " + from + " but is " + to);
        }
        if (step < 1) {
            throw new IllegalArgumentException("STEP must be at least 1 but is " + step);
        }
        if ((to - from) / step >= MOST) {
            throw new IllegalArgumentException("STEP " + step + " gives " + ((to - from) / step + 1)
                    + " values, at most " + MOST + " are computed");
        }
    }

    /** The values. */
    public LongStream values() {
        return LongStream.rangeClosed(0, (to - from) / step).map(i -> from + i * step);
    }
}
