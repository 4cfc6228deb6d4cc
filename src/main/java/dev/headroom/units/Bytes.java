package dev.headroom.units;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An exact, non-negative amount of memory.
 *
 * <p>{@code GB} is 10^9 bytes, {@code GiB} is 2^30, always. The type is immutable and its arithmetic refuses to
 * overflow.
 *
 * @param value the number of bytes, 0 or more
 */
public record Bytes(long value) implements Comparable<Bytes> {

    /** No memory at all. */
    public static final Bytes ZERO = new Bytes(0);

    private static final long KIBI = 1024;
    private static final BigDecimal GIB = BigDecimal.valueOf(KIBI * KIBI * KIBI);
    private static final BigDecimal GB = BigDecimal.valueOf(1_000_000_000L);
    private static final Pattern AMOUNT = Pattern.compile("\\s*(\\d+(?:\\.\\d+)?)\\s*([A-Za-z]*)\\s*");
    private static final String ALLOWED =
            "a number with B, kB, MB, GB, TB (powers of 1000) or KiB, MiB, GiB, TiB (powers of 1024)";

    /** Kubernetes' quantity suffixes (Mi, G) and the spelt-out units (MiB, GB), lower-cased. */
    private static final Map<String, Long> UNITS = Map.ofEntries(
            Map.entry("", 1L),
            Map.entry("b", 1L),
            Map.entry("k", 1000L),
            Map.entry("kb", 1000L),
            Map.entry("m", 1_000_000L),
            Map.entry("mb", 1_000_000L),
            Map.entry("g", 1_000_000_000L),
            Map.entry("gb", 1_000_000_000L),
            Map.entry("t", 1_000_000_000_000L),
            Map.entry("tb", 1_000_000_000_000L),
            Map.entry("ki", KIBI),
            Map.entry("kib", KIBI),
            Map.entry("mi", KIBI * KIBI),
            Map.entry("mib", KIBI * KIBI),
            Map.entry("gi", KIBI * KIBI * KIBI),
            Map.entry("gib", KIBI * KIBI * KIBI),
            Map.entry("ti", KIBI * KIBI * KIBI * KIBI),
            Map.entry("tib", KIBI * KIBI * KIBI * KIBI));

    /** Refuses a negative amount. */
    public Bytes {
        if (value < 0) {
            throw new IllegalArgumentException("an amount of memory must not be negative but was " + value);
        }
    }

    /** {@code mib} times 2^20 bytes. */
    public static Bytes ofMiB(long mib) {
        return new Bytes(Math.multiplyExact(mib, KIBI * KIBI));
    }

    /** {@code gib} times 2^30 bytes. */
    public static Bytes ofGiB(long gib) {
        return new Bytes(Math.multiplyExact(gib, KIBI * KIBI * KIBI));
    }

    /** {@code gb} times 10^9 bytes: the unit on a card's box. */
    public static Bytes ofGB(long gb) {
        return new Bytes(Math.multiplyExact(gb, 1_000_000_000L));
    }

    /**
     * Reads an amount such as {@code 24GB}, {@code 22.5GiB}, {@code 81559Mi} or {@code 25769803776}; a fraction of a
     * byte is dropped.
     *
     * @throws IllegalArgumentException naming the text and what is allowed
     */
    public static Bytes parse(CharSequence text) {
        Matcher matcher = AMOUNT.matcher(text);
        Long unit = matcher.matches() ? UNITS.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw new IllegalArgumentException("\"" + text + "\" is not an amount of memory: " + ALLOWED);
        }
        BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
        if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("\"" + text + "\" is more memory than 2^63 bytes");
        }
        return new Bytes(bytes.longValue());
    }

    /** The sum; overflow is an error. */
    public Bytes plus(Bytes other) {
        return new Bytes(Math.addExact(value, other.value));
    }

    /** The product; overflow is an error. */
    public Bytes times(long factor) {
        return new Bytes(Math.multiplyExact(value, factor));
    }

    /** What is left after taking {@code other} away, and nothing when that is more than there is. */
    public Bytes minusOrZero(Bytes other) {
        return new Bytes(Math.max(0, value - other.value));
    }

    /** In 10^9 bytes with two decimals, half away from zero: {@code 29.63}. */
    public String inGB() {
        return BigDecimal.valueOf(value).divide(GB, 2, RoundingMode.HALF_UP).toPlainString();
    }

    /** In 2^30 bytes with one decimal, half away from zero: {@code 14.6}. */
    public String inGiB() {
        return BigDecimal.valueOf(value).divide(GIB, 1, RoundingMode.HALF_UP).toPlainString();
    }

    @Override
    public int compareTo(Bytes other) {
        return Long.compare(value, other.value);
    }

    /** {@code 14.96 GiB}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(value).divide(GIB, 2, RoundingMode.HALF_UP).toPlainString() + " GiB";
    }
}
