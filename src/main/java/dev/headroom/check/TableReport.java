package dev.headroom.check;

import static java.util.stream.Collectors.joining;

import dev.headroom.estimate.Estimation.MemoryEstimate;
import dev.headroom.units.Bytes;
import dev.headroom.verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A report for people: a row for each TGI object, its message under it, and a line that counts. */
public final class TableReport {

    private static final List<String> HEADER = List.of("FILE", "KIND", "NAME", "VERDICT", "NEEDED", "AVAILABLE");
    private static final int VERDICT = HEADER.indexOf("VERDICT");
    private static final String GAP = "  ";

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
                object.review().estimate().map(TableReport::needed).orElse("-"),
                object.review()
                        .estimate()
                        .map(estimate -> gb(estimate.available()))
                        .orElse("-"));
    }

    private static String needed(MemoryEstimate estimate) {
        String high = gb(estimate.neededHigh());
        boolean isPoint = estimate.neededLow().equals(estimate.neededHigh());
        return isPoint ? high : estimate.neededLow().inGB() + " to " + high;
    }

    private static String gb(Bytes amount) {
        return amount.inGB() + " GB";
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
