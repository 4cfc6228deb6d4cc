package dev.headroom.verdict.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The end of a span of values that fit. */
class SearchTest {

    private static final long MOST = 1L << 40;

    @Property
    void findsTheEndOfASpanThatAHintLiesIn(
            @ForAll @LongRange(min = 1, max = MOST) long one,
            @ForAll @LongRange(min = 1, max = MOST) long other,
            @ForAll @LongRange(min = 1, max = MOST) long hint) {
        long begin = Math.min(one, other);
        long end = Math.max(one, other);
        Assume.that((begin <= hint && hint <= end) || isCertain(begin, end));

        assertThat(Search.largest(1, MOST, value -> begin <= value && value <= end, hint))
                .isEqualTo(OptionalLong.of(end));
    }

    /** A span of that size holds a power of two. */
    private static boolean isCertain(long begin, long end) {
        return end >= 2 * begin;
    }

    /** Whatever fits, be it no span at all. */
    @Property
    void whatItAnswersFitsAndItsNeighbourDoesNot(
            @ForAll @Size(max = 5) List<@LongRange(min = 1, max = 300) Long> bounds,
            @ForAll @LongRange(min = 1, max = 300) long hint) {
        List<Long> tried = new ArrayList<>();
        LongPredicate fits = value -> {
            tried.add(value);
            return bounds.stream().filter(bound -> bound <= value).count() % 2 == 1;
        };

        OptionalLong found = Search.largest(1, 300, fits, hint);

        found.ifPresent(value -> {
            assertThat(tried).contains(value);
            assertThat(fits.test(value)).isTrue();
            assertThat(value == 300 || !fits.test(value + 1)).isTrue();
        });
        assertThat(tried).allMatch(value -> value >= 1 && value <= 300);
    }

    @Test
    void triesLittleMoreThanTheDigits() {
        List<Long> tried = new ArrayList<>();
        Search.largest(1, MOST, value -> {
            tried.add(value);
            return value <= 18_139;
        });

        assertThat(tried).hasSizeLessThanOrEqualTo(41 + 14).doesNotHaveDuplicates();
    }

    @Property
    void roughlyIsWithinASixteenth(
            @ForAll @LongRange(min = 1, max = MOST) long one, @ForAll @LongRange(min = 1, max = MOST) long other) {
        long begin = Math.min(one, other);
        long end = Math.max(one, other);
        Assume.that(isCertain(begin, end));

        long found =
                Search.roughly(1, MOST, value -> begin <= value && value <= end).orElseThrow();

        assertThat(found).isBetween(end - end / 16, end);
    }

    @Test
    void nothingFitsAndNothingToTry() {
        assertThat(Search.largest(1, MOST, _ -> false)).isEmpty();
        assertThat(Search.largest(1, 0, _ -> true)).isEmpty();
        assertThat(Search.largest(2, 1, _ -> true, 1, 2, 0, -3)).isEmpty();
    }

    @Test
    void everythingFits() {
        assertThat(Search.largest(1, 1000, _ -> true)).hasValue(1000);
        assertThat(Search.largest(1, 1, _ -> true)).hasValue(1);
    }

    @Test
    void aSpanWithoutAPowerOfTwoIsFoundByItsHint() {
        LongPredicate fits = value -> value >= 9000 && value <= 10_000;

        assertThat(Search.largest(1, MOST, fits)).isEmpty();
        assertThat(Search.largest(1, MOST, fits, 9000)).hasValue(10_000);
    }
}
