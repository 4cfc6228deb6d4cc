package dev.headroom.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.model.ModelId;
import dev.headroom.model.ModelLookup;
import dev.headroom.model.ModelRevision;
import dev.headroom.model.Revision;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of which revisions the catalogue knows. */
class RevisionsTest {

    private static final String GPTQ = "TheBloke/Llama-2-13B-chat-GPTQ";

    @TempDir
    private Path folder;

    private static ModelLookup find(List<Path> files, String id, String revision) throws CatalogException {
        return ModelCatalog.load(files).find(new ModelRevision(new ModelId(id), new Revision.Named(revision)));
    }

    @ParameterizedTest
    @CsvSource({
        GPTQ + ", main",
        GPTQ + ", 0123456789abcdef0123456789abcdef01234567",
        // the shape is the same on every branch where nothing is quantized
        "meta-llama/Llama-3.1-8B-Instruct, refs/pr/12",
        "meta-llama/Llama-3.1-8B-Instruct, v1.1",
    })
    void builtInFactsHold(String id, String revision) throws CatalogException {
        assertThat(find(List.of(), id, revision)).isInstanceOf(ModelLookup.Found.class);
    }

    @Test
    void aBranchOfAQuantizedModelHoldsOtherBits() throws CatalogException {
        assertThat(find(List.of(), GPTQ, "gptq-8bit-128g-actorder_True"))
                .isInstanceOfSatisfying(
                        ModelLookup.Unknown.class,
                        unknown -> assertThat(unknown.reason())
                                .hasValueSatisfying(why -> assertThat(why.reason())
                                        .isEqualTo(
                                                "the built-in facts about TheBloke/Llama-2-13B-chat-GPTQ are of its main"
                                                        + " branch, not of gptq-8bit-128g-actorder_True")));
    }

    @Test
    void aBranchThatCannotBeReadMayBeAnother() throws CatalogException {
        Revision unreadable = new Revision.Unreadable("env REVISION, from ConfigMap tgi key revision");

        assertThat(ModelCatalog.load(List.of()).find(new ModelRevision(new ModelId(GPTQ), unreadable)))
                .isInstanceOf(ModelLookup.Unknown.class);
        assertThat(ModelCatalog.load(List.of())
                        .find(new ModelRevision(new ModelId("meta-llama/Llama-3.1-8B"), unreadable)))
                .isInstanceOf(ModelLookup.Found.class);
    }

    /** Whoever writes a line knows which branch is served. */
    @Test
    void aFileHoldsForEveryBranch() throws Exception {
        ModelLookup.Found builtIn =
                (ModelLookup.Found) ModelCatalog.load(List.of()).find(new ModelId(GPTQ));
        Path file = Files.writeString(
                folder.resolve("models.jsonl"),
                new ModelLine(builtIn.facts(), Map.of()).text(),
                StandardCharsets.UTF_8);

        assertThat(find(List.of(file), GPTQ, "gptq-8bit-128g-actorder_True")).isInstanceOf(ModelLookup.Found.class);
    }
}
