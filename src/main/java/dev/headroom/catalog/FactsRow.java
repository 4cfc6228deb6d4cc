package dev.headroom.catalog;

import dev.headroom.units.Bytes;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file of facts. An empty or null field counts as absent.
 *
 * @param file the name of its file
 * @param line where it begins, from 1
 * @param fields the fields by name; a field of an object in JSON is named {@code object.field},
 *     a number of a list {@code list[0]}
 */
record FactsRow(String file, int line, Map<String, String> fields) {

    private static final int LONGEST_SHOWN = 60;

    FactsRow {
        fields = Map.copyOf(fields);
    }

    Optional<String> text(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    String requiredText(String field) throws CatalogException {
        return text(field).orElseThrow(() -> new CatalogException(where() + "\"" + field + "\" is missing"));
    }

    int positiveInt(String field) throws CatalogException {
        return (int) whole(field, requiredText(field), 1, Integer.MAX_VALUE);
    }

    long positiveLong(String field) throws CatalogException {
        return whole(field, requiredText(field), 1, Long.MAX_VALUE);
    }

    OptionalInt optionalInt(String field, int least) throws CatalogException {
        Optional<String> text = text(field);
        return text.isPresent()
                ? OptionalInt.of((int) whole(field, text.get(), least, Integer.MAX_VALUE))
                : OptionalInt.empty();
    }

    OptionalLong optionalPositiveLong(String field) throws CatalogException {
        Optional<String> text = text(field);
        return text.isPresent() ? OptionalLong.of(whole(field, text.get(), 1, Long.MAX_VALUE)) : OptionalLong.empty();
    }

    /** An amount that the file gives in MiB. */
    Optional<Bytes> mib(String field) throws CatalogException {
        OptionalInt mib = optionalInt(field, 1);
        return mib.isPresent() ? Optional.of(Bytes.ofMiB(mib.getAsInt())) : Optional.empty();
    }

    /** A refusal of what {@code field} holds. */
    CatalogException refuse(String field, String allowed) {
        return new CatalogException(
                where() + "\"" + field + "\" must be " + allowed + " but is \"" + shown(fields.get(field)) + "\"");
    }

    /** The beginning of every error about this row. */
    String where() {
        return file + ", line " + line + ": ";
    }

    private long whole(String field, String text, long least, long most) throws CatalogException {
        try {
            long value = Long.parseLong(text.strip());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below, in our words
        }
        throw refuse(field, "a whole number from " + least + " to " + most);
    }

    /** A value for an error: in one line, and not all of a long one. */
    static String shown(@Nullable String value) {
        String text = String.valueOf(value).replaceAll("\\p{Cntrl}+", " ");
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
    }
}
