package dev.headroom.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** YAML means here what it means to kubectl. */
class YamlTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whether 1.0 is written as 1 does not matter. */
    private static final Comparator<JsonNode> AS_NUMBERS =
            (a, b) -> a.equals(b) || (a.isNumber() && b.isNumber() && a.doubleValue() == b.doubleValue()) ? 0 : 1;

    @TestFactory
    Stream<DynamicTest> meansWhatItMeansToKubernetes() throws IOException {
        try (var golden = YamlTest.class.getResourceAsStream("/manifest/kubernetes-yaml.tsv")) {
            List<String> rows = new String(golden.readAllBytes(), UTF_8).lines().toList();
            assertThat(rows).hasSizeGreaterThan(200);
            return rows.stream().map(row -> row.split("\t", -1)).map(row -> {
                String text = parse(row[0]).asText();
                return DynamicTest.dynamicTest(row[0], () -> assertMeans(text, row[1]));
            });
        }
    }

    private static void assertMeans(String text, String expected) {
        var notes = new Notes("a.yaml");
        List<Document> documents = new PartReader(notes).read(new Part(text, 0));
        boolean isError = notes.problems().stream().anyMatch(ReadingProblem::isError);
        if (expected.equals("error")) {
            assertThat(isError).isTrue();
        } else {
            assertThat(notes.problems()).noneMatch(ReadingProblem::isError);
            JsonNode root = documents.getFirst().root();
            assertThat(root.equals(AS_NUMBERS, parse(expected)))
                    .as(root + " is " + expected)
                    .isTrue();
        }
    }

    /** Go's reader takes the tab for a part of a key, which nobody means. */
    @ParameterizedTest
    @ValueSource(strings = {"\ta: 1", "a:\n\tb: 1"})
    void tabsAsIndentationAreRefused(String text) {
        var notes = new Notes("a.yaml");
        new PartReader(notes).read(new Part(text, 0));
        assertThat(notes.problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.message()).startsWith("not YAML: ").contains("\\t(TAB)"));
    }

    /** Go's reader refuses a directive in front of the separator. */
    @ParameterizedTest
    @ValueSource(strings = {"%YAML 1.2\n---\na: /", "%YAML 1.1\n---\na: /", "%TAG ! tag:x,2000:\n---\na: /"})
    void directivesAreRead(String text) {
        var notes = new Notes("a.yaml");
        List<Document> documents = new PartReader(notes).read(Part.of(text).getFirst());
        assertThat(documents)
                .singleElement()
                .satisfies(document -> assertThat(document.root()).isEqualTo(parse("{\"a\": \"/\"}")));
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
