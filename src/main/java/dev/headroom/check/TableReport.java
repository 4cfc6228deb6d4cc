package dev.headroom.check;

import static java.util.stream.Collectors.joining;

import dev.headroom.estimate.Fit;
import dev.headroom.estimate.MemoryEstimate;
import dev.headroom.estimate.NotebookEstimate;
import dev.headroom.estimate.StartEstimate;
import dev.headroom.estimate.StartLimits;
import dev.headroom.units.Bytes;
import dev.headroom.verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A report for people: a row for each TGI object, its message under it, and a line that counts. Amounts are those of one
 * GPU in the decisive phase; tokens are the predicted max_batch_total_tokens, requests those of max_total_tokens that fit
 * at once.
 */
public final class TableReport {

    private static final List<String> HEADER =
            List.of("FILE", "KIND", "NAME", "VERDICT", "NEEDED", "AVAILABLE", "TOKENS", "REQUESTS");
    private static final int VERDICT = HEADER.indexOf("VERDICT");
    private static final String GAP = "  ";
    private static final String NONE = "-";

    private final CheckReport report;
    private final Paint paint;
    private final List<CheckedObject> objects;

    private TableReport(CheckReport report, Paint paint) {
        this.report = report;
        this.paint = paint;
        this.objects = report.tgiObjects();
    }

    /** The report's lines. */
    public static List<String> lines(CheckReport report, Paint paint) {
        return new TableReport(report, paint).lines();
    }

    private List<String> lines() {
        List<List<String>> rows = objects.stream().map(TableReport::cells).toList();
        int[] widths = widths(rows);
        var lines = new ArrayList<String>();
        if (!objects.isEmpty()) {
            lines.add(row(HEADER, widths, cell -> cell));
        }
        for (int i = 0; i < objects.size(); i++) {
            Outcome outcome = objects.get(i).outcome();
            lines.add(row(rows.get(i), widths, cell -> paint.verdict(outcome, cell)));
            objects.get(i).review().message().lines().forEach(text -> lines.add(GAP + Printable.of(text)));
        }
        lines.add(Summary.of(report));
        return lines;
    }

    private static List<String> cells(CheckedObject object) {
        return List.of(
                Printable.line(object.file() + ":" + object.position().line()),
                Printable.line(object.kind()),
                Printable.line(object.qualifiedName()),
                object.outcome().label(),
                cell(object, TableReport::needed),
                cell(object, estimate -> amount(estimate, estimate.available())),
                cell(
                        object,
                        estimate -> served(
                                estimate,
                                limits -> limits.maxBatchTotalTokens()
                                        .map(tokens -> tokens.value().toString())
                                        .orElse(NONE))),
                cell(object, estimate -> served(estimate, limits -> Long.toString(limits.concurrentRequests()))));
    }

    private static String cell(CheckedObject object, Function<MemoryEstimate, String> text) {
        return object.review().estimate().map(text).orElse(NONE);
    }

    private static String needed(MemoryEstimate estimate) {
        String high = amount(estimate, estimate.neededHigh());
        String low = amount(estimate, estimate.neededLow());
        return low.equals(high) ? high : low.substring(0, low.indexOf(' ')) + " to " + high;
    }

    private static String amount(MemoryEstimate estimate, Bytes bytes) {
        return switch (estimate) {
            case StartEstimate _ -> bytes.toString();
            case NotebookEstimate _ -> bytes.inGB() + " GB";
        };
    }

    /** What it would serve: nothing is promised of what does not fit. */
    private static String served(MemoryEstimate estimate, Function<StartLimits, String> text) {
        return estimate instanceof StartEstimate start && start.fit() != Fit.DOES_NOT_FIT
                ? text.apply(start.limits())
                : NONE;
    }

    private static int[] widths(List<List<String>> rows) {
        return IntStream.range(0, HEADER.size())
                .map(column -> Stream.concat(Stream.of(HEADER), rows.stream())
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
    }

    private static String row(List<String> cells, int[] widths, UnaryOperator<String> verdict) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> {
                    String text = cells.get(column);
                    String padding = " ".repeat(widths[column] - text.length());
                    return (column == VERDICT ? verdict.apply(text) : text) + padding;
                })
                .collect(joining(GAP))
                .stripTrailing();
    }
}
