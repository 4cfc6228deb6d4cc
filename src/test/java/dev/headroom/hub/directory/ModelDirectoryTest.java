package dev.headroom.hub.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.headroom.hub.FileAnswer.Absent;
import dev.headroom.hub.FileAnswer.Present;
import dev.headroom.hub.RepositoryFacts;
import dev.headroom.hub.RepositoryFacts.Known;
import dev.headroom.hub.RepositoryFacts.Unreadable;
import dev.headroom.hub.RepositoryFile;
import dev.headroom.hub.safetensors.SafetensorsFile;
import dev.headroom.hub.safetensors.StoredType;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.ModelId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three layouts, and what must not be followed or opened. */
class ModelDirectoryTest {

    private static final ModelId ID = new ModelId("acme/Tiny-Llama");
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String OTHER = "f".repeat(40);
    private static final Optional<String> MAIN = Optional.empty();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private static void model(Path folder, int layers) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("config.json"),
                "{\"model_type\": \"llama\", \"hidden_size\": 64, \"num_hidden_layers\": " + layers + "}");
        SafetensorsFile file = new SafetensorsFile().with("model.embed_tokens.weight", StoredType.F16, 100, 64);
        write(folder.resolve("model.safetensors"), file);
    }

    private static void write(Path path, SafetensorsFile file) throws IOException {
        Files.write(path, file.header());
        try (RandomAccessFile whole = new RandomAccessFile(path.toFile(), "rw")) {
            whole.setLength(file.size());
        }
    }

    private Optional<RepositoryFacts> read(ModelId id, Optional<String> revision) throws IOException {
        return ModelDirectory.at(directory).read(id, revision);
    }

    private ModelFacts known(ModelId id, Optional<String> revision) throws IOException {
        return ((Known) read(id, revision).orElseThrow()).facts();
    }

    @Test
    void aPlainFolderIsTheModelOfItsName() throws IOException {
        model(directory.resolve("tiny-llama"), 3);
        ModelDirectory plain = ModelDirectory.at(directory.resolve("tiny-llama"));
        ModelFacts facts = ((Known) plain.read(ID, MAIN).orElseThrow()).facts();
        assertThat(facts.attention().numHiddenLayers()).isEqualTo(3);
        assertThat(facts.tensors().numParameters()).isEqualTo(6400);
        assertThat(facts.source()).isEqualTo("directory " + directory.resolve("tiny-llama"));
        assertThat(plain.read(new ModelId("acme/other"), MAIN)).isEmpty();
    }

    @Test
    void foldersAreNamedById() throws IOException {
        model(directory.resolve("acme/tiny-llama"), 4);
        model(directory.resolve("acme/Tiny-Llama"), 5);
        model(directory.resolve("gpt2"), 6);
        assertThat(known(ID, MAIN).attention().numHiddenLayers()).isEqualTo(5);
        assertThat(known(new ModelId("ACME/tiny-llama"), MAIN).attention().numHiddenLayers())
                .isEqualTo(4);
        assertThat(known(new ModelId("gpt2"), MAIN).attention().numHiddenLayers())
                .isEqualTo(6);
        assertThat(known(ID, MAIN).source()).isEqualTo("directory " + directory.resolve("acme/Tiny-Llama"));
        assertThat(read(new ModelId("acme/other"), MAIN)).isEmpty();
        assertThat(read(new ModelId("acme"), MAIN)).isEmpty();
    }

    /** As huggingface_hub lays it: the files of a snapshot are links into blobs. */
    private void cache(Path root) throws IOException {
        Path repository = root.resolve("models--acme--Tiny-Llama");
        Path blobs = repository.resolve("blobs");
        model(blobs, 7);
        for (String commit : List.of(COMMIT, OTHER)) {
            Path snapshot =
                    Files.createDirectories(repository.resolve("snapshots").resolve(commit));
            for (String file : List.of("config.json", "model.safetensors")) {
                Files.createSymbolicLink(
                        snapshot.resolve(file), Path.of("../../blobs").resolve(file));
            }
        }
        Files.delete(repository.resolve("snapshots").resolve(OTHER).resolve("model.safetensors"));
        Files.createDirectories(repository.resolve("refs/refs/pr"));
        Files.writeString(repository.resolve("refs/main"), COMMIT);
        Files.writeString(repository.resolve("refs/refs/pr/1"), OTHER + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "hub"})
    void theCacheOfTheHubKnowsRevisions(String where) throws IOException {
        cache(directory.resolve(where));
        assertThat(known(ID, MAIN).attention().numHiddenLayers()).isEqualTo(7);
        assertThat(known(new ModelId("acme/tiny-llama"), Optional.of("main"))
                        .tensors()
                        .numParameters())
                .isEqualTo(6400);
        assertThat(known(ID, Optional.of(COMMIT)).source()).endsWith("/snapshots/" + COMMIT);
        assertThat(reason(read(ID, Optional.of("refs/pr/1"))))
                .isEqualTo("it holds no .safetensors and no .bin weights beside config.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2", "../../..", "/etc", "", "main\n", "refs/../main", "a\\..\\b"})
    void aCacheSaysWhichRevisionItLacks(String revision) throws IOException {
        cache(directory);
        assertThat(reason(read(ID, Optional.of(revision))))
                .isEqualTo(directory.toRealPath().resolve("models--acme--Tiny-Llama") + " holds no revision "
                        + revision.strip());
    }

    @Test
    void aLinkThatLeadsOutIsNothing(@TempDir Path outside) throws IOException {
        model(outside.resolve("secret"), 1);
        model(directory.resolve("acme/Tiny-Llama"), 2);
        Path model = directory.resolve("acme/Tiny-Llama");
        Files.delete(model.resolve("config.json"));
        Files.createSymbolicLink(model.resolve("config.json"), outside.resolve("secret/config.json"));
        Files.createSymbolicLink(directory.resolve("acme/secret"), outside.resolve("secret"));
        assertThat(read(new ModelId("acme/secret"), MAIN)).isEmpty();
        assertThat(reason(read(ID, MAIN))).isEqualTo("it holds no config.json");
    }

    @Test
    void linkedFoldersAndFilesInsideAreFollowed() throws IOException {
        model(directory.resolve("store/1"), 2);
        Files.createDirectories(directory.resolve("acme"));
        Files.createSymbolicLink(directory.resolve("acme/Tiny-Llama"), Path.of("../store/1"));
        assertThat(known(ID, MAIN).attention().numHiddenLayers()).isEqualTo(2);
    }

    @Test
    void listsEveryFileAndReadsParts() throws IOException {
        Path folder = directory.resolve("m");
        Files.createDirectories(folder.resolve("onnx"));
        Files.createDirectories(folder.resolve(".git"));
        Files.writeString(folder.resolve("a.txt"), "0123456789");
        Files.writeString(folder.resolve("onnx/b.bin"), "x");
        Files.writeString(folder.resolve(".git/config"), "x");
        Files.createSymbolicLink(folder.resolve("gone"), Path.of("nowhere"));
        Files.createSymbolicLink(folder.resolve("circle"), folder);
        DirectoryFiles files = new DirectoryFiles(Inside.of(folder), folder.toRealPath(), "directory m");
        assertThat(files.list())
                .isEqualTo(new Present<>(List.of(
                        new RepositoryFile("a.txt", OptionalLong.of(10)),
                        new RepositoryFile("onnx/b.bin", OptionalLong.of(1)))));
        assertThat(text(files, "a.txt", 0, 4)).isEqualTo("0123");
        assertThat(text(files, "a.txt", 8, 64 << 20)).isEqualTo("89");
        assertThat(text(files, "a.txt", 11, 5)).isEmpty();
        for (String path : List.of("gone", "onnx", "../m/b", "/etc/passwd", "a\0b", "no such")) {
            assertThat(files.read(path, 0, 5)).isEqualTo(new Absent<>());
        }
    }

    private static String text(DirectoryFiles files, String path, long from, int length) {
        return new String(((Present<byte[]>) files.read(path, from, length)).value(), StandardCharsets.UTF_8);
    }

    @Test
    void saysWhatMayNotBeRead() throws IOException {
        model(directory.resolve("acme/Tiny-Llama"), 2);
        Path config = directory.resolve("acme/Tiny-Llama/config.json");
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(config), "root reads everything");
        assertThat(reason(read(ID, MAIN))).isEqualTo(config.toRealPath() + " may not be read");
    }

    @Test
    void wantsADirectory() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "x");
        assertThatThrownBy(() -> ModelDirectory.at(file)).isInstanceOf(NotDirectoryException.class);
        assertThatThrownBy(() -> ModelDirectory.at(directory.resolve("none")))
                .isInstanceOf(NotDirectoryException.class);
    }

    private static String reason(Optional<RepositoryFacts> facts) {
        return facts.orElseThrow() instanceof Unreadable unreadable ? unreadable.reason() : facts.toString();
    }
}
