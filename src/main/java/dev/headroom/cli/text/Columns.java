package dev.headroom.cli.text;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of cells set in columns for a person. */
public final class Columns {

    private static final String GAP = "  ";

    private Columns() {}

    /**
     * The lines.
     *
     * @param rows rows of equally many cells, at least one row
     * @param leftAligned which columns begin at the left; the others are numbers and end at the right
     */
    public static List<String> align(List<List<String>> rows, List<Integer> leftAligned) {
        int columns = rows.getFirst().size();
        List<Integer> widths = IntStream.range(0, columns)
                .mapToObj(column -> width(rows, column))
                .toList();
        return rows.stream()
                .map(row -> IntStream.range(0, columns)
                        .mapToObj(column -> cell(row.get(column), widths.get(column), leftAligned.contains(column)))
                        .collect(Collectors.joining(GAP))
                        .stripTrailing())
                .toList();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String cell(String text, int width, boolean left) {
        String padding = " ".repeat(width - text.length());
        return left ? text + padding : padding + text;
    }
}
