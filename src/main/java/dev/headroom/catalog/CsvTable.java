package dev.headroom.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Reads CSV files whose first line names the columns (RFC 4180: quotes may hold commas, quotes and line breaks). */
final class CsvTable {

    private static final CsvFactory CSV =
            CsvFactory.builder().enable(CsvParser.Feature.SKIP_EMPTY_LINES).build();

    private CsvTable() {}

    /** The rows of {@code file}, which must have the columns {@code required}. */
    static List<FactsRow> rows(FactsFile file, List<String> required) throws CatalogException {
        try (CsvParser parser = CSV.createParser(file.text())) {
            List<String> header = header(file, parser, required);
            List<FactsRow> rows = new ArrayList<>();
            while (parser.nextToken() == JsonToken.START_ARRAY) {
                rows.add(row(file.name(), line(parser), header, cells(parser)));
            }
            return rows;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new CatalogException(file.name() + ", line " + line + ": not CSV: "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a String was read
        }
    }

    private static List<String> header(FactsFile file, CsvParser parser, List<String> required)
            throws IOException, CatalogException {
        List<String> header = parser.nextToken() == JsonToken.START_ARRAY ? cells(parser) : new ArrayList<>();
        header.replaceAll(String::strip);
        if (new LinkedHashSet<>(header).size() < header.size()) {
            throw new CatalogException(file.name() + ", line 1: the header names a column twice: " + header);
        }
        for (String column : required) {
            if (!header.contains(column)) {
                throw new CatalogException(
                        file.name() + ", line 1: the header must name the column \"" + column + "\" but is " + header);
            }
        }
        return header;
    }

    private static FactsRow row(String file, int line, List<String> header, List<String> cells)
            throws CatalogException {
        if (cells.size() != header.size()) {
            throw new CatalogException("%s, line %d: the header names %d columns but the row has %d"
                    .formatted(file, line, header.size(), cells.size()));
        }
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i).strip();
            if (!cell.isEmpty()) {
                fields.put(header.get(i), cell);
            }
        }
        return new FactsRow(file, line, fields);
    }

    private static int line(CsvParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private static List<String> cells(CsvParser parser) throws IOException {
        List<String> cells = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            cells.add(parser.getText());
        }
        return cells;
    }
}
