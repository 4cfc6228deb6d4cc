package dev.headroom.cli.notebook;

import dev.headroom.cli.text.Columns;
import dev.headroom.estimate.notebook.Limits;
import dev.headroom.estimate.notebook.NotebookCheck;
import dev.headroom.estimate.notebook.Overheads;
import dev.headroom.estimate.notebook.PythonNumber;
import dev.headroom.estimate.notebook.SimplifiedCheck;
import dev.headroom.estimate.notebook.TgiLogicCheck;
import java.util.ArrayList;
import java.util.List;

/** One result for a person: the sum, line by line, and what comes of it. */
public final class EstimateTable {

    private static final String INDENT = "  ";

    private final Configuration configuration;
    private final Limits limits;

    /** A table for that configuration with those limits. */
    public EstimateTable(Configuration configuration, Limits limits) {
        this.configuration = configuration;
        this.limits = limits;
    }

    /** The lines. */
    public List<String> lines(NotebookCheck check, List<String> assumptions) {
        List<String> lines = new ArrayList<>();
        lines.add(title(check));
        lines.add("");
        Columns.align(rows(check), List.of(0, 2, 3)).forEach(row -> lines.add(INDENT + row));
        lines.add("");
        lines.add(verdict(check));
        if (!assumptions.isEmpty()) {
            lines.add("assumed: " + String.join(", ", assumptions));
        }
        return lines;
    }

    private String title(NotebookCheck check) {
        String by = check instanceof SimplifiedCheck ? "the notebook's estimate" : "the notebook's TGI check";
        return configuration.model().id() + " on " + configuration.cardsText() + ", by " + by + ":";
    }

    private List<List<String>> rows(NotebookCheck check) {
        return switch (check) {
            case SimplifiedCheck simplified -> rows(simplified);
            case TgiLogicCheck tgi -> rows(tgi);
        };
    }

    private List<List<String>> rows(SimplifiedCheck check) {
        List<List<String>> rows = new ArrayList<>(overheads(check.overheads()));
        rows.add(3, row("KV cache", check.kvCacheFullOverhead(), kvCache(check.overheads())));
        rows.add(row("needed", check.totalVramNeeded(), ""));
        rows.add(row("available", check.totalVramAvailable(), share() + " of " + cards()));
        return rows;
    }

    private List<List<String>> rows(TgiLogicCheck check) {
        List<List<String>> rows = new ArrayList<>(overheads(check.overheads()));
        rows.add(row("free for KV cache", check.freeVramForKvCache(), share() + " of what " + cards() + " have left"));
        rows.add(row("KV cache", check.vramNeededForKvCache(), kvCache(check.overheads())));
        rows.add(List.of("room for", check.kvCacheTokenBudget().repr(), "tokens", ""));
        rows.add(List.of("needed", check.kvCacheTokensNeeded().repr(), "tokens", ""));
        return rows;
    }

    private List<List<String>> overheads(Overheads overheads) {
        return List.of(
                row("model", overheads.model(), weights()),
                row("CUDA", overheads.cuda(), "1.2 GB on each GPU"),
                row("prefill", overheads.prefill(), inputs(overheads, limits.maxInputTokens())),
                row("decode", overheads.decode(), inputs(overheads, 1)));
    }

    private String weights() {
        return configuration.model().tensors().safetensorsTotalSize().isPresent()
                ? "weights as stored"
                : "parameters x width of " + configuration.dtype().label();
    }

    private static List<String> row(String name, PythonNumber bytes, String basis) {
        return List.of(name, Amount.gb(bytes), "GB", basis);
    }

    private String kvCache(Overheads overheads) {
        return inputs(overheads, limits.maxTotalTokens() - 1);
    }

    private static String inputs(Overheads overheads, long tokens) {
        return overheads.batchSize().repr() + " x " + Amount.tokens(tokens);
    }

    /** {@code 95 %}, or {@code 95 % of 0.8}. */
    private String share() {
        double fraction = configuration.cards().cudaMemoryFraction();
        return fraction == 1.0 ? "95 %" : "95 % of " + PythonNumber.of(fraction).repr();
    }

    private String cards() {
        return configuration.cards().numGpus() + " x " + configuration.memoryText();
    }

    private static String verdict(NotebookCheck check) {
        return switch (check) {
            case SimplifiedCheck simplified ->
                check.isEnoughVram()
                        ? "fits: " + Amount.gb(simplified.available().minus(simplified.needed())) + " GB left"
                        : "does not fit: " + Amount.gb(simplified.needed().minus(simplified.available()))
                                + " GB missing";
            case TgiLogicCheck tgi -> check.isEnoughVram() ? "fits: " + spare(tgi) : "does not fit: " + missing(tgi);
        };
    }

    private static String spare(TgiLogicCheck check) {
        return "room for "
                + check.kvCacheTokenBudget().minus(check.kvCacheTokensNeeded()).repr() + " more tokens";
    }

    private static String missing(TgiLogicCheck check) {
        return "room for "
                + check.kvCacheTokensNeeded().minus(check.kvCacheTokenBudget()).repr() + " tokens is missing";
    }
}
