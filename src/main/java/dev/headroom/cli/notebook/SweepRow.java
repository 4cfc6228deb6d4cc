package dev.headroom.cli.notebook;

import dev.headroom.estimate.notebook.Limits;
import dev.headroom.estimate.notebook.NotebookCheck;
import dev.headroom.estimate.notebook.NotebookKind;
import dev.headroom.estimate.notebook.PythonNumber;
import dev.headroom.estimate.notebook.ResultField;
import java.util.ArrayList;
import java.util.List;

/**
 * One step of a sweep, as the notebook's loop does it: max_total_tokens and max_batch_prefill_tokens are the value,
 * max_input_tokens is one less.
 *
 * @param tokens the value
 * @param check what comes of it
 */
public record SweepRow(long tokens, NotebookCheck check) {

    /** Runs the check for one value. */
    public static SweepRow of(Configuration configuration, NotebookKind kind, long tokens) {
        return new SweepRow(tokens, configuration.check(kind, new Limits(tokens - 1, tokens, tokens)));
    }

    /** The row of the notebook's table: the result, then max_input_tokens. */
    public List<ResultField> result() {
        List<ResultField> row = new ArrayList<>(check.result());
        row.add(new ResultField("max_input_tokens", new ResultField.Tokens(PythonNumber.of(tokens - 1))));
        return row;
    }
}
