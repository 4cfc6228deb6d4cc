package dev.headroom.cli.start;

import dev.headroom.cli.text.PlotFile;
import dev.headroom.cli.text.SweepChart;
import dev.headroom.estimate.BootPhase;
import dev.headroom.estimate.PhaseEstimate;
import dev.headroom.estimate.StartEstimate;
import dev.headroom.units.Bytes;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A sweep drawn: what each phase needs at most over tokens, what the card has, and the last value that fits. */
public final class StartPlot {

    private static final double GIB = Bytes.ofGiB(1).value();
    private static final Color AVAILABLE = new Color(0x2471A3);
    private static final Map<BootPhase, Color> COLORS = Map.of(
            BootPhase.LOAD_WEIGHTS, new Color(0x7F8C8D),
            BootPhase.WARM_UP_PREFILL, new Color(0xC0392B),
            BootPhase.TOKEN_BUDGET, new Color(0xD68910),
            BootPhase.SERVE, new Color(0x1E8449));
    /** The budget often is the warm-up's need exactly: it lies under it, and is broader. */
    private static final List<BootPhase> DRAWN =
            List.of(BootPhase.LOAD_WEIGHTS, BootPhase.TOKEN_BUDGET, BootPhase.WARM_UP_PREFILL, BootPhase.SERVE);

    private static final BasicStroke BROAD = new BasicStroke(7f);

    private static final Map<BootPhase, String> NAMES = Map.of(
            BootPhase.LOAD_WEIGHTS, "load weights",
            BootPhase.WARM_UP_PREFILL, "warm-up prefill",
            BootPhase.TOKEN_BUDGET, "token budget",
            BootPhase.SERVE, "serve");

    private StartPlot() {}

    /**
     * Draws these rows, at least one of them with an estimate, into a file.
     *
     * @throws IOException with a sentence that names the file and what is wrong with it
     */
    public static void write(List<StartRow> rows, OptionalLong lastThatFits, PlotFile file) throws IOException {
        file.write(chart(rows, lastThatFits));
    }

    private static XYChart chart(List<StartRow> rows, OptionalLong lastThatFits) {
        XYChart chart = SweepChart.titled(StartSweepTable.title(rows) + ", on each GPU", "GiB");
        chart.getStyler().setYAxisMin(0.0);
        List<StartRow> points = SweepChart.thinned(rows);
        DRAWN.forEach(phase -> line(chart, phase, points));
        available(chart, points);
        lastThatFits.ifPresent(tokens -> mark(chart, rows, tokens));
        return chart;
    }

    /** A start that ends in one phase needs nothing in the next: the line ends there. */
    private static void line(XYChart chart, BootPhase phase, List<StartRow> rows) {
        List<StartRow> reached =
                rows.stream().filter(row -> row.phase(phase).isPresent()).toList();
        if (!reached.isEmpty()) {
            double[] needed = reached.stream()
                    .flatMap(row -> row.phase(phase).stream())
                    .map(PhaseEstimate::neededHigh)
                    .mapToDouble(StartPlot::gib)
                    .toArray();
            XYSeries line =
                    SweepChart.series(chart, name(phase), tokens(reached), needed, color(phase), marker(reached));
            if (phase == BootPhase.TOKEN_BUDGET) {
                line.setLineStyle(BROAD);
            }
        }
    }

    private static void available(XYChart chart, List<StartRow> rows) {
        List<StartRow> known =
                rows.stream().filter(row -> row.answer().start().isPresent()).toList();
        double[] available = known.stream()
                .flatMap(row -> row.answer().start().stream())
                .map(StartEstimate::available)
                .mapToDouble(StartPlot::gib)
                .toArray();
        SweepChart.series(chart, "available", tokens(known), available, AVAILABLE, marker(known))
                .setLineStyle(SeriesLines.DASH_DASH);
    }

    private static void mark(XYChart chart, List<StartRow> rows, long tokens) {
        double[] available = rows.stream()
                .flatMap(row -> row.answer().start().stream())
                .limit(1)
                .map(StartEstimate::available)
                .mapToDouble(StartPlot::gib)
                .toArray();
        SweepChart.series(
                        chart,
                        "fits up to " + tokens,
                        new double[] {tokens},
                        available,
                        SweepChart.TEXT,
                        SeriesMarkers.CIRCLE)
                .setLineStyle(SeriesLines.NONE);
    }

    /** One point makes no line. */
    private static Marker marker(List<StartRow> rows) {
        return rows.size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE;
    }

    private static double[] tokens(List<StartRow> rows) {
        return rows.stream().mapToDouble(StartRow::tokens).toArray();
    }

    private static double gib(Bytes bytes) {
        return bytes.value() / GIB;
    }

    private static String name(BootPhase phase) {
        return NAMES.getOrDefault(phase, phase.name());
    }

    private static Color color(BootPhase phase) {
        return COLORS.getOrDefault(phase, SweepChart.TEXT);
    }
}
