package dev.headroom.hub.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.catalog.Catalogs;
import dev.headroom.catalog.ModelCatalog;
import dev.headroom.hub.cache.FactsFiles.Dated;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelId;
import dev.headroom.model.ModelLookup;
import dev.headroom.model.ModelRevision;
import dev.headroom.model.Revision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactsFilesTest {

    private static final CacheKey KEY = key("meta-llama/Llama-3.1-8B");
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00.123456789Z");

    @TempDir
    private Path parent;

    private Path folder;
    private FactsFiles files;
    private ModelFacts facts;

    @BeforeEach
    void open() throws Exception {
        folder = parent.resolve("cache");
        files = new FactsFiles(folder, 3);
        facts = ((ModelLookup.Found)
                        Catalogs.load(List.of(), List.of()).models().find(new ModelId("meta-llama/Llama-3.1-8B")))
                .facts()
                .withSource("huggingface.co");
    }

    private static CacheKey key(String id) {
        return CacheKey.of("https://huggingface.co", ModelRevision.of(new ModelId(id)));
    }

    private List<Path> stored() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    @Test
    void whatIsWrittenIsRead() {
        assertThat(files.read(KEY)).isEmpty();

        files.write(KEY, new Dated(facts, THEN));

        assertThat(files.read(KEY)).contains(new Dated(facts, THEN));
        assertThat(files.read(key("meta-llama/Llama-3.1-70B"))).isEmpty();
    }

    @Test
    void aFileIsALineOfACatalogue() throws Exception {
        files.write(KEY, new Dated(facts, THEN));

        ModelLookup found = ModelCatalog.load(stored()).find(new ModelId("meta-llama/Llama-3.1-8B"));

        assertThat(found)
                .isEqualTo(new ModelLookup.Found(
                        facts.withSource(stored().getFirst().toString())));
    }

    @Test
    void namesAreReadableAndNeverLeadOut() throws IOException {
        CacheKey odd = new CacheKey("https://hub", "acme/" + "x".repeat(180), "refs/pr/1");
        files.write(odd, new Dated(facts, THEN));
        files.write(KEY, new Dated(facts, THEN));

        assertThat(stored())
                .extracting(file -> file.getFileName().toString())
                .anyMatch(name -> name.matches("meta-llama--llama-3\\.1-8b@main\\.[0-9a-f]{16}\\.jsonl"))
                .anyMatch(name -> name.matches("acme--x{94}\\.[0-9a-f]{16}\\.jsonl"));
        assertThat(files.read(odd)).isPresent();
    }

    /** Whatever stands in its place counts as absent, and is written over. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"model_id\": \"meta-llama/Llama-3.1-8B\"}",
                "\u0000\u0001",
                "{\"cache\":{\"format\":\"2\"}}",
            })
    void aForeignFileCountsAsAbsent(String text) throws IOException {
        files.write(KEY, new Dated(facts, THEN));
        Files.writeString(stored().getFirst(), text);

        assertThat(files.read(KEY)).isEmpty();
        files.write(KEY, new Dated(facts, THEN));
        assertThat(files.read(KEY)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"format\":\"1\"", "\"key\":\"https", "\"fetched_at\":\"2026"})
    void aFileOfAnotherFormatOrModelCountsAsAbsent(String part) throws IOException {
        files.write(KEY, new Dated(facts, THEN));
        Path file = stored().getFirst();
        String text = Files.readString(file);
        assertThat(text).contains(part);

        Files.writeString(file, text.replace(part, part.replace(":\"", ":\"x")));

        assertThat(files.read(KEY)).isEmpty();
    }

    @Test
    void everyPartOfAFileThatACrashLeavesCountsAsAbsent() throws IOException {
        files.write(KEY, new Dated(facts, THEN));
        Path file = stored().getFirst();
        byte[] whole = Files.readAllBytes(file);

        for (int length = 0; length < whole.length - 1; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThat(files.read(KEY)).as("%d bytes", length).isEmpty();
        }
    }

    @Test
    void theOldestGoWhenThereAreTooMany() throws IOException {
        for (int i = 0; i < 5; i++) {
            files.write(key("acme/m" + i), new Dated(facts, THEN));
            for (Path file : stored()) {
                FileTime time = Files.getLastModifiedTime(file);
                Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() - 10_000));
            }
        }

        assertThat(stored()).hasSize(3);
        assertThat(files.read(key("acme/m0"))).isEmpty();
        assertThat(files.read(key("acme/m4"))).isPresent();
    }

    @Test
    void whatACrashLeftUnfinishedIsRemoved() throws IOException {
        files.write(KEY, new Dated(facts, THEN));
        Path left = Files.writeString(folder.resolve("headroom-1.unfinished"), "{", StandardCharsets.UTF_8);
        Path fresh = Files.writeString(folder.resolve("headroom-2.unfinished"), "{", StandardCharsets.UTF_8);
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(7200)));

        files.write(KEY, new Dated(facts, THEN));

        assertThat(left).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void whatSomebodyElseKeepsBesideStays() throws IOException {
        Files.createDirectories(folder);
        Instant old = Instant.now().minusSeconds(1_000_000);
        List<Path> theirs = List.of(
                Files.writeString(folder.resolve("models.jsonl"), "{}"),
                Files.writeString(folder.resolve("catalogue.2025.jsonl"), "{}"),
                Files.writeString(folder.resolve("download.unfinished"), ""));
        for (Path file : theirs) {
            Files.setLastModifiedTime(file, FileTime.from(old));
        }

        for (int i = 0; i < 5; i++) {
            files.write(key("acme/m" + i), new Dated(facts, THEN));
        }

        assertThat(theirs).allSatisfy(file -> assertThat(file).exists());
        assertThat(stored()).hasSize(3 + 3);
    }

    @Test
    void aDirectoryThatMayNotBeWrittenIsRead() throws IOException {
        files.write(KEY, new Dated(facts, THEN));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));

        files.write(key("acme/other"), new Dated(facts, THEN));

        assertThat(files.read(KEY)).isPresent();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Replicas on one volume: whoever reads sees a whole file, of one or of the other. */
    @Test
    void severalProcessesShareADirectory() throws Exception {
        FactsFiles other = new FactsFiles(folder, 3);
        ModelFacts theirs = facts.withSource("mirror.example");
        Thread writing = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 50; i++) {
                other.write(KEY, new Dated(theirs, THEN));
            }
        });
        files.write(KEY, new Dated(facts, THEN));

        while (writing.isAlive()) {
            assertThat(files.read(KEY).map(Dated::facts)).isPresent().get().isIn(facts, theirs);
        }

        writing.join();
        assertThat(stored()).hasSize(1);
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNoFailure() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "");
        FactsFiles nowhere = new FactsFiles(file.resolve("cache"), 3);

        nowhere.write(KEY, new Dated(facts, THEN));

        assertThat(nowhere.read(KEY)).isEmpty();
    }

    @Test
    void aCommitIsNoBranch() {
        ModelRevision commit = new ModelRevision(
                new ModelId("acme/llama"), new Revision.Named("0123456789abcdef0123456789abcdef01234567"));

        assertThat(CacheKey.of("x", commit).isCommit()).isTrue();
        assertThat(KEY.isCommit()).isFalse();
    }
}
