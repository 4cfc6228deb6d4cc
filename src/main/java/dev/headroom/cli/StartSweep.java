package dev.headroom.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headroom.answer.EstimateJson;
import dev.headroom.answer.Json;
import dev.headroom.cli.start.StartCsv;
import dev.headroom.cli.start.StartPlot;
import dev.headroom.cli.start.StartRow;
import dev.headroom.cli.start.StartSweepTable;
import dev.headroom.cli.text.PlotFile;
import dev.headroom.cli.text.TokenRange;
import dev.headroom.estimate.MemoryEstimator;
import dev.headroom.serving.LauncherOption;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import picocli.CommandLine.Model.CommandSpec;

/** Estimates of starts over token limits: total and prefill are the value, the input is one less. */
final class StartSweep implements SweepRun {

    private final CommandSpec spec;
    private final StartConfiguration configuration;
    private final MemoryEstimator estimator;
    private List<StartRow> rows = List.of();
    private OptionalLong lastThatFits = OptionalLong.empty();

    StartSweep(CommandSpec spec, ServingOptions options, MemoryEstimator estimator) {
        this.spec = spec;
        this.estimator = estimator;
        this.configuration = options.start(
                LauncherOption.MAX_INPUT_TOKENS,
                LauncherOption.MAX_INPUT_LENGTH,
                LauncherOption.MAX_TOTAL_TOKENS,
                LauncherOption.MAX_BATCH_PREFILL_TOKENS);
    }

    @Override
    public boolean compute(TokenRange tokens) {
        rows = tokens.values().mapToObj(this::row).toList();
        lastThatFits = StartRow.lastThatFits(rows, this::row);
        return rows.stream().allMatch(StartRow::fits);
    }

    private StartRow row(long tokens) {
        return new StartRow(
                tokens,
                configuration
                        .with(
                                LauncherWords.word(configuration.maxInput(), tokens - 1),
                                LauncherWords.word(LauncherOption.MAX_TOTAL_TOKENS, tokens),
                                LauncherWords.word(LauncherOption.MAX_BATCH_PREFILL_TOKENS, tokens))
                        .judged(estimator));
    }

    @Override
    public void draw(PlotFile file) throws IOException {
        if (rows.stream().noneMatch(row -> row.answer().start().isPresent())) {
            throw Wrong.argument(
                    spec,
                    "--plot: there is nothing to draw, "
                            + rows.getFirst().answer().firstLine());
        }
        StartPlot.write(rows, lastThatFits, file);
    }

    @Override
    public List<String> lines(Sweep.Format format) {
        return switch (format) {
            case TABLE -> StartSweepTable.lines(rows, lastThatFits);
            case CSV -> StartCsv.lines(rows);
            case JSON -> List.of(json());
        };
    }

    private String json() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        rows.forEach(row -> array.add(EstimateJson.of(row.answer())));
        return Json.text(array);
    }
}
