package dev.headroom.estimate.tgi.term;

import dev.headroom.units.Bytes;

/**
 * An amount that is known within bounds. Sums stop at 2^60 instead of overflowing.
 *
 * @param low the least it can be, bytes
 * @param likely what it most likely is
 * @param high the most it can be
 */
public record ByteRange(long low, long likely, long high) {

    /** Nothing. */
    public static final ByteRange ZERO = exactly(0);

    static final long CEILING = 1L << 60;

    /** Refuses bounds that cross. */
    public ByteRange {
        if (low < 0 || low > likely || likely > high) {
            throw new IllegalArgumentException(
                    "a range must be 0 <= low <= likely <= high but was " + low + ", " + likely + ", " + high);
        }
    }

    /** An amount that is known. */
    public static ByteRange exactly(long bytes) {
        long bounded = Math.min(CEILING, bytes);
        return new ByteRange(bounded, bounded, bounded);
    }

    /** {@code low} to {@code high} MiB. */
    public static ByteRange ofMiB(long low, long likely, long high) {
        return new ByteRange(low << 20, likely << 20, high << 20);
    }

    /** {@code bytes}, give or take {@code perMille} thousandths. */
    public static ByteRange about(long bytes, long perMille) {
        long bounded = Math.min(CEILING, bytes);
        long off = bounded / 1000 * perMille;
        return new ByteRange(Math.max(0, bounded - off), bounded, Math.min(CEILING, bounded + off));
    }

    /** The sum, bound by bound. */
    public ByteRange plus(ByteRange other) {
        return new ByteRange(sum(low, other.low), sum(likely, other.likely), sum(high, other.high));
    }

    /** Both bounds with an amount more that is known. */
    public ByteRange plus(long bytes) {
        return new ByteRange(sum(low, bytes), sum(likely, bytes), sum(high, bytes));
    }

    /** The larger of both, bound by bound: what one after the other takes. */
    public ByteRange orMore(ByteRange other) {
        return new ByteRange(Math.max(low, other.low), Math.max(likely, other.likely), Math.max(high, other.high));
    }

    /** The product of two amounts that are not negative, 2^60 at most. */
    public static long product(long left, long right) {
        boolean tooMuch = Math.multiplyHigh(left, right) != 0 || left * right < 0;
        return tooMuch ? CEILING : Math.min(CEILING, left * right);
    }

    private static long sum(long left, long right) {
        return Math.min(CEILING, left + right);
    }

    /** The low bound. */
    public Bytes lowBytes() {
        return new Bytes(low);
    }

    /** The high bound. */
    public Bytes highBytes() {
        return new Bytes(high);
    }
}
