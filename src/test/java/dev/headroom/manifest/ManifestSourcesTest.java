package dev.headroom.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files a command line names, and what happens to those that cannot be read. */
class ManifestSourcesTest {

    private static final String POD = "{apiVersion: v1, kind: Pod}\n";

    @TempDir
    private Path folder;

    @Test
    void aFolderIsReadInTheOrderOfItsPaths() throws IOException {
        for (String file : List.of("b.yaml", "a/z.yml", "a/b/c.json", "c.YAML", "notes.txt", "yaml", "a.yaml.bak")) {
            write(file, POD);
        }
        assertThat(names(of(folder.toString()))).containsExactly("a/b/c.json", "a/z.yml", "b.yaml", "c.YAML");
    }

    @Test
    void whatIsHiddenIsLeftOut() throws IOException {
        for (String file : List.of(".git/a.yaml", ".github/workflows/b.yml", "x/.cache/c.yaml", ".d.yaml", "e.yaml")) {
            write(file, POD);
        }
        assertThat(names(of(folder.toString()))).containsExactly("e.yaml");
    }

    @Test
    void whatIsHiddenAndNamedIsRead() throws IOException {
        write(".hidden/a.yaml", POD);
        assertThat(names(of(folder.resolve(".hidden").toString()))).containsExactly(".hidden/a.yaml");
        assertThat(names(of(folder.resolve(".hidden/a.yaml").toString()))).containsExactly(".hidden/a.yaml");
    }

    @Test
    void linksMakeNoLoop() throws IOException {
        write("a/b.yaml", POD);
        Files.createSymbolicLink(folder.resolve("a/up"), folder);
        Files.createSymbolicLink(folder.resolve("a/link.yaml"), folder.resolve("a/b.yaml"));
        Files.createSymbolicLink(folder.resolve("a/self.yaml"), folder.resolve("a/self.yaml"));
        ManifestSources sources = of(folder.toString());
        assertThat(names(sources)).containsExactly("a/b.yaml", "a/link.yaml", "a/self.yaml");
        assertThat(problems(sources)).singleElement().asString().startsWith("a/self.yaml: ");
    }

    @Test
    void aLinkToAFolderThatIsNamedIsFollowed() throws IOException {
        write("real/a.yaml", POD);
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
        assertThat(names(of(link.toString()))).containsExactly("link/a.yaml");
    }

    @Test
    void theOrderOfTheCommandLineIsKept() throws IOException {
        Path b = write("b.yaml", POD);
        Path a = write("a.yaml", POD);
        assertThat(names(of(b.toString(), "-", a.toString()))).containsExactly("b.yaml", "stdin", "a.yaml");
    }

    @Test
    void whatCannotBeReadDoesNotStopTheOthers() throws IOException {
        Path good = write("good.yaml", POD);
        Path linked = Files.createSymbolicLink(folder.resolve("gone.yaml"), folder.resolve("nowhere"));
        Path locked = write("locked.yaml", POD);
        boolean mayRead = !locked.toFile().setReadable(false) || Files.isReadable(locked);
        Path huge = folder.resolve("huge.yaml");
        Files.write(huge, new byte[ManifestSource.MAX_BYTES + 1]);
        ManifestSources sources = of(
                folder.resolve("missing.yaml").toString(),
                linked.toString(),
                locked.toString(),
                huge.toString(),
                "",
                good.toString());
        List<String> expected = new java.util.ArrayList<>(List.of(
                ": an empty name; use . for this folder",
                "missing.yaml: no such file or folder",
                "gone.yaml: no such file or folder",
                "locked.yaml: no permission to read it",
                "huge.yaml: larger than 16 MiB; split it"));
        if (mayRead) {
            // root reads everything
            expected.remove(3);
        }
        assertThat(problems(sources)).containsExactlyElementsOf(expected);
        assertThat(sources.sources().getLast().read().objects()).hasSize(1);
    }

    @Test
    void aFileAsBigAsTheLimitIsRead() throws IOException {
        String padding = "# " + "x".repeat(100) + "\n";
        String text = padding.repeat((ManifestSource.MAX_BYTES - POD.length()) / padding.length()) + POD;
        Path file = write("big.yaml", text);
        assertThat(of(file.toString()).sources().getFirst().read().objects()).hasSize(1);
    }

    @Test
    void anEndlessInputEnds() {
        ManifestSources sources = ManifestSources.of(List.of("-"), new InputStream() {
            @Override
            public int read() {
                return 'a';
            }
        });
        assertThat(problems(sources)).containsExactly("stdin: larger than 16 MiB; split it");
    }

    @Test
    void aDocumentThatIsForeignCountsInAFolderOnly() throws IOException {
        Path values = write("values.yaml", "replicas: 3\n");
        assertThat(of(folder.toString()).sources().getFirst().isNamed()).isFalse();
        assertThat(of(values.toString()).sources().getFirst().isNamed()).isTrue();
    }

    private Path write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private static ManifestSources of(String... names) {
        return ManifestSources.of(Arrays.asList(names), new ByteArrayInputStream(POD.getBytes(UTF_8)));
    }

    private List<String> names(ManifestSources sources) {
        return sources.sources().stream()
                .map(ManifestSource::name)
                .map(this::relative)
                .toList();
    }

    private List<String> problems(ManifestSources sources) {
        return java.util.stream.Stream.concat(
                        sources.problems().stream(),
                        sources.sources().stream().flatMap(source -> source.read().problems().stream()))
                .map(Object::toString)
                .map(this::relative)
                .toList();
    }

    private String relative(String text) {
        return text.replace(folder + "/", "");
    }
}
