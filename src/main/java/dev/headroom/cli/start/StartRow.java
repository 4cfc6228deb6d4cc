package dev.headroom.cli.start;

import dev.headroom.answer.EstimateAnswer;
import dev.headroom.estimate.BootPhase;
import dev.headroom.estimate.PhaseEstimate;
import dev.headroom.verdict.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/**
 * One step of a sweep.
 *
 * @param tokens the value
 * @param answer what comes of it
 */
public record StartRow(long tokens, EstimateAnswer answer) {

    /** Whether it fits. */
    public boolean fits() {
        return answer.verdict().outcome() == Outcome.FITS;
    }

    /** Whether it certainly does not. */
    boolean isDenied() {
        return answer.verdict().outcome().isDenied();
    }

    Optional<PhaseEstimate> phase(BootPhase phase) {
        return answer.start().flatMap(start -> start.phase(phase));
    }

    /** The phase that decides, unless it fits. */
    Optional<BootPhase> failsIn() {
        return fits()
                ? Optional.empty()
                : answer.start().map(start -> start.decisive().phase());
    }

    /**
     * The last value that fits before the first that does not, found between two steps.
     *
     * @param row computes the step for a value
     * @return empty when no fitting value has one after it that does not fit
     */
    public static OptionalLong lastThatFits(List<StartRow> rows, LongFunction<StartRow> row) {
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i - 1).fits() && !rows.get(i).fits()) {
                return OptionalLong.of(
                        between(rows.get(i - 1).tokens(), rows.get(i).tokens(), row));
            }
        }
        return OptionalLong.empty();
    }

    private static long between(long fitting, long not, LongFunction<StartRow> row) {
        long low = fitting;
        long high = not;
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (row.apply(middle).fits()) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
