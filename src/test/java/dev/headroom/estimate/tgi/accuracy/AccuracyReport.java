package dev.headroom.estimate.tgi.accuracy;

import dev.headroom.estimate.Fit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The comparison as a page of Markdown. */
final class AccuracyReport {

    private static final double MIB = 1 << 20;

    private AccuracyReport() {}

    static String of(List<Compared> rows) {
        List<Compared> warmedUp = rows.stream().filter(Compared::warmedUp).toList();
        return String.join(
                "\n",
                "# How exact the tgi estimate is",
                "",
                rows.size() + " warm-ups of TGI 3.3.7's own server code, measured on an H100; "
                        + rows.stream()
                                .filter(row -> row.start().text("ballast_gib").compareTo("0") > 0)
                                .count()
                        + " of them on a card made smaller.",
                "",
                outcomes(rows),
                "",
                errors(warmedUp),
                "",
                worst(warmedUp),
                "");
    }

    /** What the README says of it. */
    static String summary(List<Compared> rows) {
        List<Compared> warmedUp = rows.stream().filter(Compared::warmedUp).toList();
        String weights = worst(warmedUp, "%.2f MiB", row -> mib(row.played().weights(), row, "weights_bytes"));
        String peak = worst(
                warmedUp, "%.2f MiB", row -> mib(row.played().peakAllocated(), row, "prefill_peak_allocated_delta"));
        String tokens = worst(warmedUp, "%.2f %%", row -> 100 * row.tokenError());
        return String.join(
                "\n",
                outcomes(rows),
                "",
                "Weights are off by at most %s, the peak of a prefill by at most %s, the predicted"
                        .formatted(weights, peak),
                "`max_batch_total_tokens` by at most %s.".formatted(tokens),
                worst(warmedUp));
    }

    private static String worst(List<Compared> rows, String format, ToDoubleFunction<Compared> error) {
        return format.formatted(rows.stream().mapToDouble(error).max().orElse(0));
    }

    private static String outcomes(List<Compared> rows) {
        String header = "| measured | fits | tight | does not fit |\n|---|---|---|---|\n";
        return header
                + rows.stream()
                        .map(row -> row.start().outcome())
                        .distinct()
                        .sorted()
                        .map(outcome -> {
                            List<Compared> alike = rows.stream()
                                    .filter(row -> row.start().outcome().equals(outcome))
                                    .toList();
                            return "| " + outcome + " | " + count(alike, Fit.FITS) + " | " + count(alike, Fit.TIGHT)
                                    + " | " + count(alike, Fit.DOES_NOT_FIT) + " |";
                        })
                        .collect(Collectors.joining("\n"));
    }

    private static long count(List<Compared> rows, Fit fit) {
        return rows.stream().filter(row -> row.estimate().fit() == fit).count();
    }

    private static String errors(List<Compared> rows) {
        return "| quantity | rows | median error | 90 % | worst |\n|---|---|---|---|---|\n"
                + line("weights", rows, "MiB", row -> mib(row.played().weights(), row, "weights_bytes"))
                + line(
                        "reserved before the prefill",
                        rows,
                        "MiB",
                        row -> mib(row.played().beforePrefill(), row, "pre_prefill_reserved"))
                + line(
                        "prefill peak, allocator model",
                        rows,
                        "MiB",
                        row -> mib(row.played().peakAllocated(), row, "prefill_peak_allocated_delta"))
                + line(
                        "prefill peak, closed formula",
                        rows,
                        "%",
                        row -> percent(row.estimate().terms().allocatedPeak(), row, "prefill_peak_allocated_delta"))
                + line(
                        "reserved after the prefill",
                        rows,
                        "MiB",
                        row -> mib(row.played().afterPrefill(), row, "reserved_after_prefill"))
                + line("max_batch_total_tokens", rows, "%", row -> 100 * row.tokenError());
    }

    private static double mib(long predicted, Compared row, String column) {
        return Math.abs(predicted - row.start().number(column)) / MIB;
    }

    private static double percent(long predicted, Compared row, String column) {
        double measured = row.start().number(column);
        return 100 * Math.abs(predicted - measured) / measured;
    }

    private static String line(String name, List<Compared> rows, String unit, ToDoubleFunction<Compared> error) {
        double[] errors = rows.stream().mapToDouble(error).sorted().toArray();
        return "| %s, %s | %d | %.3f | %.3f | %.3f |%n"
                .formatted(
                        name,
                        unit,
                        errors.length,
                        errors[errors.length / 2],
                        errors[errors.length * 9 / 10],
                        Arrays.stream(errors).max().orElse(0));
    }

    private static String worst(List<Compared> rows) {
        // on a card that was nearly full the allocator kept whatever there was: no measure of a need
        Compared worst = rows.stream()
                .filter(row -> row.start().text("ballast_gib").equals("0"))
                .max(Comparator.comparingLong(Compared::underEstimate))
                .orElseThrow();
        double mib = worst.underEstimate() / MIB;
        return mib > 0
                ? "The worst under-estimate of a warm-up: %s by %.1f MiB.".formatted(worst, mib)
                : "No warm-up took more than the high bound; the worst under-estimate is none, %s kept %.1f MiB below it."
                        .formatted(worst, -mib);
    }
}
