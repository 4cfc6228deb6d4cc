package dev.headroom.cli.notebook;

import dev.headroom.estimate.notebook.ResultField;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Results as pandas writes the notebook's table with {@code to_csv(index=False)}: True and False, numbers as Python
 * prints them. The unnamed first column that the notebook shows is the index of the table, not a part of it.
 */
public final class ResultCsv {

    private ResultCsv() {}

    /** A line of column names, then a line for each result; at least one. */
    public static List<String> lines(List<List<ResultField>> results) {
        List<String> lines = new ArrayList<>();
        lines.add(line(results.getFirst(), ResultField::key));
        results.forEach(result -> lines.add(line(result, field -> field.value().repr())));
        return lines;
    }

    private static String line(List<ResultField> result, Function<ResultField, String> cell) {
        return result.stream().map(cell).collect(Collectors.joining(","));
    }
}
