package dev.headroom.verdict.advice;

import java.util.Comparator;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongPredicate;

/**
 * The largest value with which something fits.
 *
 * <p>What fits is one span: below it other settings forbid the value, above it there is no memory. So first a value is
 * looked for that fits, by doubling and at the values that other settings point to, and from there on the way to the next
 * that does not is halved until the two are neighbours. Both have then been tried.
 */
final class Search {

    private static final long ROUGHLY = 16;

    private Search() {}

    /**
     * The end of the span.
     *
     * @param least the smallest value that may be, at least 1
     * @param most the largest value that may be
     * @param hints values at which a span may begin
     * @return empty when no value that was tried fits
     */
    static OptionalLong largest(long least, long most, LongPredicate fits, long... hints) {
        return search(least, most, fits, Long.MAX_VALUE, hints);
    }

    /** The same to a sixteenth, in fewer trials: a value that fits, and one that is not much larger does not. */
    static OptionalLong roughly(long least, long most, LongPredicate fits, long... hints) {
        return search(least, most, fits, ROUGHLY, hints);
    }

    private static OptionalLong search(long least, long most, LongPredicate fits, long precision, long... hints) {
        long fitting = 0;
        long beyond = most + 1;
        for (long probe : probes(least, most, hints)) {
            if (fits.test(probe)) {
                fitting = probe;
                break;
            }
            beyond = probe;
        }
        return fitting == 0 ? OptionalLong.empty() : OptionalLong.of(between(fitting, beyond, fits, precision));
    }

    private static SortedSet<Long> probes(long least, long most, long... hints) {
        SortedSet<Long> probes = new TreeSet<>(Comparator.reverseOrder());
        for (long probe = least; probe > 0 && probe <= most; probe *= 2) {
            probes.add(probe);
        }
        for (long hint : hints) {
            if (hint >= least && hint <= most) {
                probes.add(hint);
            }
        }
        return probes;
    }

    private static long between(long fitting, long beyond, LongPredicate fits, long precision) {
        long low = fitting;
        long high = beyond;
        while (high - low > Math.max(1, low / precision)) {
            long middle = low + (high - low) / 2;
            if (fits.test(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
