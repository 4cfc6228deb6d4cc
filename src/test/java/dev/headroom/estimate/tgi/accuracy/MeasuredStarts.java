package dev.headroom.estimate.tgi.accuracy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All measured starts. Only the last column, the notes, holds commas. */
final class MeasuredStarts {

    static final List<MeasuredStart> ALL = read();

    private MeasuredStarts() {}

    private static List<MeasuredStart> read() {
        List<String> lines = text().lines().toList();
        String[] columns = lines.getFirst().split(",", -1);
        return lines.stream()
                .skip(1)
                .map(line -> row(columns, line.split(",", columns.length)))
                .filter(row -> "tgi".equals(row.get("kind")))
                .map(MeasuredStart::new)
                .toList();
    }

    private static Map<String, String> row(String[] columns, String[] fields) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < columns.length; i++) {
            row.put(columns[i], fields[i]);
        }
        return row;
    }

    private static String text() {
        try (InputStream in =
                Objects.requireNonNull(MeasuredStarts.class.getResourceAsStream("/accuracy/tgi-measured.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
