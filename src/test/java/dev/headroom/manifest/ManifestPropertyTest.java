package dev.headroom.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the bytes are, reading them ends with a value. */
class ManifestPropertyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Property
    void bytesNeverThrow(@ForAll byte[] bytes) {
        assertThat(Manifest.read("f", bytes)).isNotNull();
    }

    @Property
    void almostYamlNeverThrows(@ForAll("nearYaml") String text) {
        Manifest manifest = Manifest.read("f", text.getBytes(UTF_8));
        manifest.objects()
                .forEach(object -> assertThat(
                                object.position("spec.containers[0].x").line())
                        .isPositive());
        long lines = text.lines().count() + 1;
        assertThat(manifest.problems())
                .allSatisfy(problem -> assertThat(problem.position())
                        .hasValueSatisfying(at -> assertThat((long) at.line()).isBetween(1L, lines)));
    }

    /** Punctuation that means something, mixed at random. */
    @Provide
    Arbitrary<String> nearYaml() {
        return Arbitraries.of(
                        "---",
                        "...",
                        "\n",
                        "\n",
                        "\n",
                        "  ",
                        "- ",
                        "? ",
                        ": ",
                        ":\n",
                        "a",
                        "b",
                        "&x ",
                        "*x",
                        "<<",
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        "'",
                        "\"",
                        "|\n",
                        ">-\n",
                        "#",
                        " # ",
                        "!!int ",
                        "!",
                        "%YAML 1.1\n",
                        "{{",
                        "\t",
                        "1",
                        "apiVersion: v1\nkind: Pod\n",
                        "kind: List\n",
                        "items:\n",
                        "\\",
                        "\uD83D\uDE00",
                        "\uD83D",
                        "\u0001",
                        "\r\n")
                .list()
                .ofMaxSize(40)
                .map(pieces -> String.join("", pieces));
    }

    /** What was written as JSON is read as it was, by the JSON reader and by the YAML reader. */
    @Property(tries = 300)
    void jsonIsReadBack(@ForAll("trees") JsonNode tree) throws JsonProcessingException {
        JsonNode root = JsonNodeFactory.instance.objectNode().set("root", tree);
        String text = JSON.writeValueAsString(root);
        assertThat(roots(text)).containsExactly(root);
        assertThat(roots("# this makes it YAML\n" + text)).containsExactly(root);
    }

    private static List<JsonNode> roots(String text) {
        var notes = new Notes("f");
        List<Document> documents = new PartReader(notes).read(new Part(text, 0));
        assertThat(notes.problems()).isEmpty();
        return documents.stream().map(Document::root).toList();
    }

    @Provide
    Arbitrary<JsonNode> trees() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        Arbitrary<JsonNode> scalars = Arbitraries.oneOf(
                Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(20).map(json::textNode),
                Arbitraries.of("yes", "010", "1_000", "~", "", "2001-12-14", "0x1F", "- a", "a: b", "#", "ü")
                        .map(json::textNode),
                Arbitraries.longs().map(value -> GoInteger.node(value)),
                Arbitraries.of(true, false).map(json::booleanNode),
                Arbitraries.of(0.1, -1.5, 6.02e23).map(json::numberNode),
                Arbitraries.just(json.nullNode()));
        return Arbitraries.recursive(() -> scalars, this::nested, 0, 3);
    }

    private Arbitrary<JsonNode> nested(Arbitrary<JsonNode> inner) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return inner.list().ofMaxSize(3).map(items -> {
            if (items.size() % 2 == 0) {
                return json.arrayNode().addAll(items);
            }
            var object = json.objectNode();
            Stream.iterate(0, i -> i < items.size(), i -> i + 1).forEach(i -> object.set("key " + i, items.get(i)));
            return object;
        });
    }
}
