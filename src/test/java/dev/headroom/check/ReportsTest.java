package dev.headroom.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.headroom.manifest.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The three shapes of a report, word for word: the files in {@code src/test/resources/check}. */
class ReportsTest {

    /** {@code -Dgolden.update=true} writes what is, to be read before it is committed. */
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    private static final Path GOLDEN = Path.of("src/test/resources/check");

    @Test
    void table() {
        assertGolden("report.txt", String.join("\n", TableReport.lines(Reports.sample(), Paint.NONE)));
    }

    @Test
    void json() {
        assertGolden("report.json", JsonReport.text(Reports.sample()));
    }

    @Test
    void sarif() {
        String sarif = SarifReport.text(Reports.sample(), "0.1.0");
        assertValidSarif(sarif);
        assertGolden("report.sarif", sarif);
    }

    @Test
    void nothingAtAll() {
        CheckReport empty = Reports.of(List.of(), List.of());
        assertValidSarif(SarifReport.text(empty, "0.1.0"));
        assertThat(TableReport.lines(empty, Paint.NONE)).containsExactly("no TGI workload");
        assertThat(JsonReport.text(empty)).contains("\"objects\" : [ ]");
    }

    @Test
    void onlyTheVerdictIsPainted() {
        CheckReport report = Reports.of(List.of(Reports.object("a.yaml", 1, "ml", "a", Reports.FITS)), List.of());
        List<String> lines = TableReport.lines(report, (outcome, text) -> "<" + text + ">");
        assertThat(lines.get(1)).isEqualTo("a.yaml:1  Deployment  ml/a  <fits>     27.59 GiB  74.51 GiB  20480   5");
    }

    @Test
    void aTerminalObeysNoName() {
        CheckReport report = Reports.of(
                List.of(Reports.object("a\u001B[31m.yaml", 1, "m\u202El", "x\ny\u009B", Reports.FITS)), List.of());
        assertThat(TableReport.lines(report, Paint.NONE).get(1))
                .startsWith("a\\u001b[31m.yaml:1  Deployment  m\\u202el/x\\ny\\u009b  fits");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "a.yaml,              a.yaml",
        "./deploy/../a.yaml,  a.yaml",
        "../a.yaml,           ../a.yaml",
        "a b#c?.yaml,         a%20b%23c%3F.yaml",
        "ü.yaml,              %C3%BC.yaml",
        "a:b.yaml,            ./a:b.yaml",
        "50%.yaml,            50%25.yaml",
        "/nowhere/a.yaml,     file:///nowhere/a.yaml",
        "stdin,               stdin",
    })
    void aFileIsAUri(String file, String uri) {
        assertThat(ArtifactUri.of(file)).isEqualTo(uri);
    }

    @Test
    void anAbsoluteFileInThisFolderIsRelative() {
        assertThat(ArtifactUri.of(Path.of("src", "a.yaml").toAbsolutePath().toString()))
                .isEqualTo("src/a.yaml");
    }

    /** Every way in which a file can be unreadable is valid SARIF. */
    @Test
    void problemsAreNotifications() {
        Manifest manifest = Manifest.read("a:b \"c\".yaml", "a: \u0007\n".getBytes(UTF_8));
        assertThat(manifest.problems()).hasSize(1);
        assertValidSarif(SarifReport.text(Reports.of(List.of(), manifest.problems()), "0.1.0"));
    }

    private static void assertGolden(String name, String actual) {
        try {
            if (UPDATE) {
                Files.writeString(GOLDEN.resolve(name), actual + "\n");
            }
            assertThat(actual + "\n").isEqualTo(Files.readString(GOLDEN.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertValidSarif(String sarif) {
        try (var in = ReportsTest.class.getResourceAsStream("/sarif/sarif-schema-2.1.0.json")) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                    .getSchema(new String(in.readAllBytes(), UTF_8), InputFormat.JSON);
            assertThat(schema.validate(sarif, InputFormat.JSON))
                    .extracting(Error::toString)
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
