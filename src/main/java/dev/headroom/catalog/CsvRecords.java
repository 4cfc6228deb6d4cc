package dev.headroom.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * Parts CSV into records as RFC 4180 has it: cells in quotes may hold commas, line breaks and, doubled, quotes.
 *
 * <p>It is our own because a broken row must be named by the line on which it begins; the usual library for it loses count
 * of lines within quotes, and takes 20 ms of a cold command line.
 */
final class CsvRecords {

    private final String file;
    private final String text;
    private int at;
    private int line = 1;

    /**
     * A record.
     *
     * @param line the line on which it begins, from 1
     * @param cells its cells, at least one
     */
    record CsvRecord(int line, List<String> cells) {}

    private CsvRecords(FactsFile file) {
        this.file = file.name();
        this.text = file.text();
    }

    /** The records of a file; lines without anything are passed over. */
    static List<CsvRecord> of(FactsFile file) throws CatalogException {
        return new CsvRecords(file).records();
    }

    private List<CsvRecord> records() throws CatalogException {
        List<CsvRecord> records = new ArrayList<>();
        while (at < text.length()) {
            CsvRecord read = record();
            if (read.cells().size() > 1 || !read.cells().getFirst().isBlank()) {
                records.add(read);
            }
        }
        return records;
    }

    private CsvRecord record() throws CatalogException {
        int begin = line;
        List<String> cells = new ArrayList<>();
        do {
            cells.add(peek() == '"' ? quoted() : plain());
        } while (take(','));
        endOfLine();
        return new CsvRecord(begin, cells);
    }

    private String plain() {
        int begin = at;
        while (at < text.length() && ",\r\n".indexOf(peek()) < 0) {
            at++;
        }
        return text.substring(begin, at);
    }

    private String quoted() throws CatalogException {
        int begin = line;
        at++;
        StringBuilder cell = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"' && !take('"')) {
                return cell.toString();
            }
            line += c == '\n' ? 1 : 0;
            cell.append(c);
        }
        throw new CatalogException(file + ", line " + begin + ": a quote is opened and never closed");
    }

    private void endOfLine() throws CatalogException {
        take('\r');
        if (!take('\n') && at < text.length()) {
            throw new CatalogException(
                    file + ", line " + line + ": a closed quote must be followed by a comma or the end of the line");
        }
        line++;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\n';
    }

    private boolean take(char wanted) {
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }
}
