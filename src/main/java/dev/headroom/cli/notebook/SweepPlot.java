package dev.headroom.cli.notebook;

import dev.headroom.cli.text.PlotFile;
import dev.headroom.cli.text.SweepChart;
import dev.headroom.estimate.notebook.NotebookKind;
import dev.headroom.estimate.notebook.PythonNumber;
import java.awt.Color;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A sweep drawn: needed and available memory over tokens, and where the one passes the other. */
public final class SweepPlot {

    private static final double GB = 1e9;
    private static final double LABEL_OFFSET = 0.06;
    private static final Color NEEDED = new Color(0xC0392B);
    private static final Color AVAILABLE = new Color(0x2471A3);

    private final Configuration configuration;
    private final NotebookKind kind;

    /** A picture of that configuration by that check. */
    public SweepPlot(Configuration configuration, NotebookKind kind) {
        this.configuration = configuration;
        this.kind = kind;
    }

    /**
     * Draws these rows, at least one, into a file.
     *
     * @throws IOException with a sentence that names the file and what is wrong with it
     */
    public void write(List<SweepRow> rows, PlotFile file) throws IOException {
        file.write(chart(rows));
    }

    private XYChart chart(List<SweepRow> rows) {
        XYChart chart = SweepChart.titled(configuration.model().id() + " on " + configuration.cardsText(), "GB");
        List<SweepRow> points = SweepChart.thinned(rows);
        if (rows.stream().allMatch(row -> row.check().available().toDouble() >= 0)) {
            chart.getStyler().setYAxisMin(0.0);
        }
        line(chart, neededName(), points, NEEDED, row -> row.check().needed());
        line(chart, availableName(), points, AVAILABLE, row -> row.check().available());
        Crossing.lastThatFits(configuration, kind, rows).ifPresent(last -> mark(chart, rows, last));
        return chart;
    }

    private String neededName() {
        return kind == NotebookKind.SIMPLIFIED ? "needed" : "needed for KV cache";
    }

    private String availableName() {
        return kind == NotebookKind.SIMPLIFIED ? "available" : "free for KV cache";
    }

    private static void line(
            XYChart chart, String name, List<SweepRow> rows, Color color, Function<SweepRow, PythonNumber> bytes) {
        double[] tokens = rows.stream().mapToDouble(SweepRow::tokens).toArray();
        double[] gigabytes = rows.stream()
                .mapToDouble(row -> bytes.apply(row).toDouble() / GB)
                .toArray();
        // one point makes no line
        Marker marker = rows.size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE;
        SweepChart.series(chart, name, tokens, gigabytes, color, marker);
    }

    /** A dot where the last fitting value needs what is there, and the value beside it. */
    private static void mark(XYChart chart, List<SweepRow> rows, SweepRow last) {
        double needed = last.check().needed().toDouble() / GB;
        double[] x = {last.tokens()};
        double[] y = {needed};
        SweepChart.series(
                        chart,
                        "fits up to " + Amount.tokens(last.tokens()),
                        x,
                        y,
                        SweepChart.TEXT,
                        SeriesMarkers.CIRCLE)
                .setLineStyle(SeriesLines.NONE);
        chart.addAnnotation(label(rows, last.tokens(), needed));
    }

    /** Below and right of the dot, where neither line runs; above and left of it near the right edge. */
    private static AnnotationText label(List<SweepRow> rows, long tokens, double needed) {
        double width = rows.getLast().tokens() - rows.getFirst().tokens();
        double height = highest(rows);
        double side = tokens - rows.getFirst().tokens() < 0.85 * width ? LABEL_OFFSET : -LABEL_OFFSET;
        return new AnnotationText(Long.toString(tokens), tokens + side * width, needed - side * height, false);
    }

    private static double highest(List<SweepRow> rows) {
        return rows.stream()
                        .mapToDouble(row -> Math.max(
                                row.check().needed().toDouble(),
                                row.check().available().toDouble()))
                        .max()
                        .orElse(0)
                / GB;
    }
}
