package dev.headroom.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a file holds, it is read or refused in words. */
class FactsParsersTest {

    @Property
    void anyTextIsReadAsCsvOrRefused(@ForAll("texts") String text) {
        assertReadOrRefused(() -> CsvTable.rows(new FactsFile("f", "product_label\n" + text), List.of()));
    }

    @Property
    void anyTextIsReadAsJsonLinesOrRefused(@ForAll("texts") String text) {
        assertReadOrRefused(() -> JsonLines.rows(new FactsFile("f", text)));
    }

    @Property
    void anyJsonValueIsAModelOrRefused(@ForAll("values") String value) {
        assertReadOrRefused(() -> ModelRows.facts(JsonLines.row("f", 1, """
                {"model_id": "a/b", "model_type": "llama", "hidden_size": %s, "intermediate_size": %s, \
                "num_hidden_layers": %s, "num_attention_heads": %s, "num_key_value_heads": %s, "vocab_size": %s, \
                "max_position_embeddings": %s, "num_parameters": %s}""".replace("%s", value))));
    }

    /** A cell comes back as it was written, whatever it holds. */
    @Property
    void quotedCellsComeBack(@ForAll("texts") String cell) throws CatalogException {
        String quoted = '"' + cell.replace("\"", "\"\"") + '"';
        List<FactsRow> rows = CsvTable.rows(new FactsFile("f", "a,b\nx," + quoted + "\n"), List.of("a", "b"));

        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().text("b").orElse("")).isEqualTo(cell.strip());
    }

    private interface Reading {
        void read() throws CatalogException;
    }

    private static void assertReadOrRefused(Reading reading) {
        assertThatCode(() -> {
                    try {
                        reading.read();
                    } catch (CatalogException e) {
                        assertThat(e).hasMessageStartingWith("f, line ").hasMessageMatching("\\P{Cntrl}+");
                    }
                })
                .doesNotThrowAnyException();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", ",", "\"", "\n", "\r\n", "{", "}", "[", ":", " ", "1", "null", "\\", "é", "\t")
                .list()
                .ofMaxSize(12)
                .map(parts -> parts.stream().collect(Collectors.joining()));
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(String::valueOf),
                Arbitraries.doubles().map(String::valueOf),
                Arbitraries.of("null", "true", "\"\"", "\"7\"", "[]", "{}", "1e99", "0"));
    }
}
