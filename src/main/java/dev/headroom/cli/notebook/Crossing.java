package dev.headroom.cli.notebook;

import dev.headroom.estimate.notebook.NotebookKind;
import java.util.List;
import java.util.Optional;

/** Where a sweep goes from what fits to what does not. */
final class Crossing {

    private Crossing() {}

    /**
     * The last value that fits before the first that does not, found between two steps of the sweep.
     *
     * @return nothing when the sweep holds no fitting value with one that does not fit after it
     */
    static Optional<SweepRow> lastThatFits(Configuration configuration, NotebookKind kind, List<SweepRow> rows) {
        for (int i = 1; i < rows.size(); i++) {
            if (fits(rows.get(i - 1)) && !fits(rows.get(i))) {
                return Optional.of(between(configuration, kind, rows.get(i - 1), rows.get(i)));
            }
        }
        return Optional.empty();
    }

    /** Halves the way from a value that fits to one that does not until they are neighbours. */
    private static SweepRow between(Configuration configuration, NotebookKind kind, SweepRow fitting, SweepRow not) {
        SweepRow low = fitting;
        long high = not.tokens();
        while (high - low.tokens() > 1) {
            SweepRow middle = SweepRow.of(configuration, kind, low.tokens() + (high - low.tokens()) / 2);
            if (fits(middle)) {
                low = middle;
            } else {
                high = middle.tokens();
            }
        }
        return low;
    }

    private static boolean fits(SweepRow row) {
        return row.check().isEnoughVram();
    }
}
