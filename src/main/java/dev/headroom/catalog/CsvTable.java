package dev.headroom.catalog;

import dev.headroom.catalog.CsvRecords.CsvRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Reads CSV files whose first line names the columns. */
final class CsvTable {

    private CsvTable() {}

    /** The rows of {@code file}, which must have the columns {@code required}. */
    static List<FactsRow> rows(FactsFile file, List<String> required) throws CatalogException {
        List<CsvRecord> records = CsvRecords.of(file);
        CsvRecord first = records.isEmpty() ? new CsvRecord(1, List.of()) : records.getFirst();
        List<String> header = header(file.name(), first, required);
        List<FactsRow> rows = new ArrayList<>();
        for (CsvRecord read : records.subList(Math.min(1, records.size()), records.size())) {
            rows.add(row(file.name(), header, read));
        }
        return rows;
    }

    private static List<String> header(String file, CsvRecord first, List<String> required) throws CatalogException {
        List<String> header = first.cells().stream().map(String::strip).toList();
        String where = file + ", line " + first.line() + ": the header ";
        if (new HashSet<>(header).size() < header.size()) {
            throw new CatalogException(where + "names a column twice: " + shown(header));
        }
        for (String column : required) {
            if (!header.contains(column)) {
                throw new CatalogException(where + "must name the column \"" + column + "\" but is " + shown(header));
            }
        }
        return header;
    }

    private static String shown(List<String> header) {
        return FactsRow.shown(header.toString());
    }

    private static FactsRow row(String file, List<String> header, CsvRecord read) throws CatalogException {
        List<String> cells = read.cells();
        if (cells.size() != header.size()) {
            throw new CatalogException("%s, line %d: the header names %d columns but the row has %d"
                    .formatted(file, read.line(), header.size(), cells.size()));
        }
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i).strip();
            if (!cell.isEmpty()) {
                fields.put(header.get(i), cell);
            }
        }
        return new FactsRow(file, read.line(), fields);
    }
}
