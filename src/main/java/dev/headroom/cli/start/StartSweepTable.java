package dev.headroom.cli.start;

import dev.headroom.cli.text.Columns;
import dev.headroom.estimate.BootPhase;
import dev.headroom.estimate.StartEstimate;
import dev.headroom.units.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A sweep for a person: what each phase needs at most, in GiB on each GPU. */
public final class StartSweepTable {

    private static final String NONE = "-";
    private static final List<String> HEADER =
            List.of("tokens", "load", "warm-up", "budget", "serve", "available", "batch total tokens", "verdict");

    private StartSweepTable() {}

    /**
     * The lines.
     *
     * @param rows at least one
     * @param lastThatFits the last value that fits, empty when that does not lie between two rows
     */
    public static List<String> lines(List<StartRow> rows, OptionalLong lastThatFits) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(HEADER);
        rows.forEach(row -> cells.add(cells(row)));
        List<String> lines = new ArrayList<>();
        lines.add(title(rows) + ", in GiB on each GPU:");
        lines.add("");
        lines.addAll(Columns.align(cells, List.of(HEADER.size() - 1)));
        lines.add("");
        lines.add(summary(rows, lastThatFits));
        unworked(rows).ifPresent(lines::add);
        return lines;
    }

    /** {@code meta-llama/Llama-3.1-8B on 1 x NVIDIA-A10G}. */
    static String title(List<StartRow> rows) {
        var answer = rows.getFirst().answer();
        int shards =
                answer.start().map(StartEstimate::shards).orElse(answer.card().count());
        return answer.model().id() + " on " + shards + " x " + answer.card().product();
    }

    private static List<String> cells(StartRow row) {
        List<String> cells = new ArrayList<>();
        cells.add(Long.toString(row.tokens()));
        for (BootPhase phase : BootPhase.values()) {
            cells.add(gib(row.phase(phase).map(need -> need.neededHigh())));
        }
        Optional<StartEstimate> start = row.answer().start();
        cells.add(gib(start.map(StartEstimate::available)));
        cells.add(start.flatMap(estimate -> estimate.limits().maxBatchTotalTokens())
                .map(tokens -> tokens.value().toString())
                .orElse(NONE));
        cells.add(verdict(row));
        return cells;
    }

    private static String gib(Optional<Bytes> amount) {
        return amount.map(bytes -> bytes.toString().replace(" GiB", "")).orElse(NONE);
    }

    private static String verdict(StartRow row) {
        String outcome = row.answer().verdict().outcome().label();
        return row.failsIn().map(phase -> outcome + " " + phase.when()).orElse(outcome);
    }

    /** Why the first row without amounts has none. */
    private static Optional<String> unworked(List<StartRow> rows) {
        return rows.stream()
                .filter(row -> row.answer().start().isEmpty())
                .findFirst()
                .map(row -> row.tokens() + ": " + row.answer().firstLine());
    }

    private static String summary(List<StartRow> rows, OptionalLong lastThatFits) {
        if (lastThatFits.isPresent()) {
            return "fits up to " + lastThatFits.getAsLong() + " tokens";
        }
        long fitting = rows.stream().filter(StartRow::fits).count();
        if (fitting == 0) {
            return rows.stream().allMatch(StartRow::isDenied) ? "none of them fits" : "none of them fits for sure";
        }
        return fitting == rows.size() ? "all of them fit" : fitting + " of " + rows.size() + " fit";
    }
}
