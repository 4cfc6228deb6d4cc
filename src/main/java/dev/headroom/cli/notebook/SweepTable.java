package dev.headroom.cli.notebook;

import dev.headroom.cli.text.Columns;
import dev.headroom.estimate.notebook.NotebookCheck;
import dev.headroom.estimate.notebook.NotebookKind;
import dev.headroom.estimate.notebook.Overheads;
import dev.headroom.estimate.notebook.SimplifiedCheck;
import dev.headroom.estimate.notebook.TgiLogicCheck;
import java.util.ArrayList;
import java.util.List;

/** A sweep for a person. */
public final class SweepTable {

    private final Configuration configuration;
    private final NotebookKind kind;

    /** A table for that configuration by that check. */
    public SweepTable(Configuration configuration, NotebookKind kind) {
        this.configuration = configuration;
        this.kind = kind;
    }

    /** The lines. */
    public List<String> lines(List<SweepRow> rows) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(header());
        rows.forEach(row -> cells.add(cells(row)));
        List<String> lines = new ArrayList<>();
        lines.add(configuration.model().id() + " on " + configuration.cardsText() + ", in GB:");
        lines.add("");
        lines.addAll(Columns.align(cells, List.of(header().size() - 1)));
        lines.add("");
        lines.add(summary(rows));
        return lines;
    }

    private List<String> header() {
        return switch (kind) {
            case SIMPLIFIED ->
                List.of("tokens", "model", "CUDA", "prefill", "KV cache", "decode", "needed", "available", "verdict");
            case TGI_LOGIC ->
                List.of(
                        "tokens",
                        "model",
                        "CUDA",
                        "prefill",
                        "KV cache",
                        "free for it",
                        "tokens needed",
                        "room for",
                        "verdict");
        };
    }

    private static List<String> cells(SweepRow row) {
        Overheads overheads = row.check().overheads();
        List<String> cells = new ArrayList<>();
        cells.add(Long.toString(row.tokens()));
        cells.add(Amount.gb(overheads.model()));
        cells.add(Amount.gb(overheads.cuda()));
        cells.add(Amount.gb(overheads.prefill()));
        cells.addAll(own(row.check()));
        cells.add(row.check().isEnoughVram() ? "fits" : "does not fit");
        return cells;
    }

    private static List<String> own(NotebookCheck check) {
        return switch (check) {
            case SimplifiedCheck simplified ->
                List.of(
                        Amount.gb(simplified.kvCacheFullOverhead()),
                        Amount.gb(simplified.overheads().decode()),
                        Amount.gb(simplified.totalVramNeeded()),
                        Amount.gb(simplified.totalVramAvailable()));
            case TgiLogicCheck tgi ->
                List.of(
                        Amount.gb(tgi.vramNeededForKvCache()),
                        Amount.gb(tgi.freeVramForKvCache()),
                        tgi.kvCacheTokensNeeded().repr(),
                        tgi.kvCacheTokenBudget().repr());
        };
    }

    private String summary(List<SweepRow> rows) {
        return Crossing.lastThatFits(configuration, kind, rows)
                .map(last -> "fits up to " + Amount.tokens(last.tokens()))
                .orElseGet(() -> count(rows));
    }

    private static String count(List<SweepRow> rows) {
        long fitting = rows.stream().filter(row -> row.check().isEnoughVram()).count();
        if (fitting == 0) {
            return "none of them fits";
        }
        return fitting == rows.size() ? "all of them fit" : fitting + " of " + rows.size() + " fit";
    }
}
