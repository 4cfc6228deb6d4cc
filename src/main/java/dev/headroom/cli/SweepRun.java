package dev.headroom.cli;

import dev.headroom.cli.text.PlotFile;
import dev.headroom.cli.text.TokenRange;
import java.io.IOException;
import java.util.List;

/** A sweep by one of the estimators: computed first, then drawn and printed. */
interface SweepRun {

    /** Computes every value and says whether all of them fit. */
    boolean compute(TokenRange tokens);

    /**
     * Draws what was computed.
     *
     * @throws IOException with a sentence that names the file and what is wrong with it
     */
    void draw(PlotFile file) throws IOException;

    /** What was computed, in that format. */
    List<String> lines(Sweep.Format format);
}
