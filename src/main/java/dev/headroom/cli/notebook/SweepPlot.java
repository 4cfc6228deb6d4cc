package dev.headroom.cli.notebook;

import dev.headroom.estimate.EstimatorKind;
import dev.headroom.estimate.notebook.PythonNumber;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A sweep drawn: needed and available memory over tokens, and where the one passes the other. */
public final class SweepPlot {

    private static final int WIDTH = 800;
    private static final int HEIGHT = 500;

    private static final double GB = 1e9;
    private static final double LABEL_OFFSET = 0.06;
    private static final Color NEEDED = new Color(0xC0392B);
    private static final Color AVAILABLE = new Color(0x2471A3);
    private static final Color TEXT = new Color(0x222222);
    private static final Color GRID = new Color(0xDDDDDD);

    private final Configuration configuration;
    private final EstimatorKind kind;

    /** A picture of that configuration by that check. */
    public SweepPlot(Configuration configuration, EstimatorKind kind) {
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
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(configuration.model().id() + " on " + configuration.cardsText())
                .xAxisTitle("max_total_tokens = max_batch_prefill_tokens (tokens)")
                .yAxisTitle("memory (GB)")
                .build();
        style(chart.getStyler());
        chart.getStyler().setChartTitleFont(titleFont(chart.getTitle()));
        List<SweepRow> points = thinned(rows);
        if (rows.stream().allMatch(row -> row.check().available().toDouble() >= 0)) {
            chart.getStyler().setYAxisMin(0.0);
        }
        line(chart, neededName(), points, NEEDED, row -> row.check().needed());
        line(chart, availableName(), points, AVAILABLE, row -> row.check().available());
        Crossing.lastThatFits(configuration, kind, rows).ifPresent(last -> mark(chart, rows, last));
        return chart;
    }

    /** No more points than the picture is wide, the first and the last among them. */
    private static List<SweepRow> thinned(List<SweepRow> rows) {
        int each = (rows.size() - 1) / WIDTH + 1;
        return IntStream.range(0, rows.size())
                .filter(i -> i % each == 0 || i == rows.size() - 1)
                .mapToObj(rows::get)
                .toList();
    }

    private String neededName() {
        return kind == EstimatorKind.NOTEBOOK ? "needed" : "needed for KV cache";
    }

    private String availableName() {
        return kind == EstimatorKind.NOTEBOOK ? "available" : "free for KV cache";
    }

    private static void style(XYStyler styler) {
        styler.setLocale(Locale.US);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridLinesColor(GRID);
        styler.setChartFontColor(TEXT);
        styler.setAxisTickLabelsColor(TEXT);
        styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendLayout(LegendLayout.Horizontal);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setYAxisLabelAlignment(TextAlignment.Right);
        styler.setAxisTickPadding(8);
        styler.setAnnotationTextFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
        styler.setAnnotationTextFontColor(TEXT);
    }

    /** Small enough for the picture's width. */
    private static Font titleFont(String title) {
        return new Font(Font.SANS_SERIF, Font.BOLD, title.length() > 70 ? 11 : 16);
    }

    private static void line(
            XYChart chart, String name, List<SweepRow> rows, Color color, Function<SweepRow, PythonNumber> bytes) {
        double[] tokens = rows.stream().mapToDouble(SweepRow::tokens).toArray();
        double[] gigabytes = rows.stream()
                .mapToDouble(row -> bytes.apply(row).toDouble() / GB)
                .toArray();
        // one point makes no line
        Marker marker = rows.size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE;
        series(chart, name, tokens, gigabytes, color, marker);
    }

    private static XYSeries series(XYChart chart, String name, double[] x, double[] y, Color color, Marker marker) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setLineColor(color);
        series.setLineStyle(new BasicStroke(2.5f));
        series.setMarkerColor(color);
        series.setMarker(marker);
        return series;
    }

    /** A dot where the last fitting value needs what is there, and the value beside it. */
    private static void mark(XYChart chart, List<SweepRow> rows, SweepRow last) {
        double needed = last.check().needed().toDouble() / GB;
        double[] x = {last.tokens()};
        double[] y = {needed};
        series(chart, "fits up to " + Amount.tokens(last.tokens()), x, y, TEXT, SeriesMarkers.CIRCLE)
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
