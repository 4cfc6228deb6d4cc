package dev.headroom.cli.text;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;

/** How pictures of sweeps look: memory over tokens. */
public final class SweepChart {

    /** The colour of letters and marks. */
    public static final Color TEXT = new Color(0x222222);

    private static final Color GRID = new Color(0xDDDDDD);
    private static final int WIDTH = 800;
    private static final int HEIGHT = 500;

    private SweepChart() {}

    /** An empty picture, its memory in {@code unit}. */
    public static XYChart titled(String title, String unit) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("max_total_tokens = max_batch_prefill_tokens (tokens)")
                .yAxisTitle("memory (" + unit + ")")
                .build();
        style(chart.getStyler());
        chart.getStyler().setChartTitleFont(titleFont(title));
        return chart;
    }

    /** A line through these points. */
    public static XYSeries series(XYChart chart, String name, double[] x, double[] y, Color color, Marker marker) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setLineColor(color);
        series.setLineStyle(new BasicStroke(2.5f));
        series.setMarkerColor(color);
        series.setMarker(marker);
        return series;
    }

    /** No more points than the picture is wide, the first and the last among them. */
    public static <T> List<T> thinned(List<T> rows) {
        int each = (rows.size() - 1) / WIDTH + 1;
        return IntStream.range(0, rows.size())
                .filter(i -> i % each == 0 || i == rows.size() - 1)
                .mapToObj(rows::get)
                .toList();
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
        styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
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
}
