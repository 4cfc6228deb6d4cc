package dev.headroom.cli;

import dev.headroom.cli.notebook.Configuration;
import dev.headroom.cli.notebook.ResultCsv;
import dev.headroom.cli.notebook.ResultJson;
import dev.headroom.cli.notebook.SweepPlot;
import dev.headroom.cli.notebook.SweepRow;
import dev.headroom.cli.notebook.SweepTable;
import dev.headroom.cli.text.PlotFile;
import dev.headroom.cli.text.TokenRange;
import dev.headroom.estimate.notebook.NotebookKind;
import dev.headroom.estimate.notebook.ResultField;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The notebook's loop over token limits. */
final class NotebookSweep implements SweepRun {

    private final CommandSpec spec;
    private final ServingOptions options;
    private final NotebookKind kind;
    private final Configuration configuration;
    private List<SweepRow> rows = List.of();

    NotebookSweep(CommandSpec spec, ServingOptions options, NotebookKind kind) {
        this.spec = spec;
        this.options = options;
        this.kind = kind;
        this.configuration = options.configuration();
    }

    @Override
    public boolean compute(TokenRange tokens) {
        try {
            rows = tokens.values()
                    .mapToObj(value -> SweepRow.of(configuration, kind, value))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw Wrong.argument(spec, String.valueOf(e.getMessage()));
        }
        Notes notes = new Notes(spec.commandLine().getErr());
        notes.ignored(options.ignored());
        notes.assumed(configuration.assumptions());
        return rows.stream().allMatch(row -> row.check().isEnoughVram());
    }

    @Override
    public void draw(PlotFile file) throws IOException {
        new SweepPlot(configuration, kind).write(rows, file);
    }

    @Override
    public List<String> lines(Sweep.Format format) {
        List<List<ResultField>> results = rows.stream().map(SweepRow::result).toList();
        return switch (format) {
            case TABLE -> new SweepTable(configuration, kind).lines(rows);
            case CSV -> ResultCsv.lines(results);
            case JSON -> List.of(ResultJson.array(results));
        };
    }
}
