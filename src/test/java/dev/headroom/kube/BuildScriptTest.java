package dev.headroom.kube;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code src/test/kube/build}'s promises, kept with a Go that takes no time. */
class BuildScriptTest {

    private static final String[] PROGRAMS = {"etcd", "kube-apiserver", "kube-controller-manager", "kubectl", "helm"};

    /** All that the script may use, so that a Go of this machine is not found. */
    private static final List<String> TOOLS = List.of(
            "bash", "cksum", "cut", "dirname", "flock", "head", "ln", "mkdir", "mktemp", "mv", "nice", "paste", "rm",
            "sed", "sleep", "tail", "touch", "chmod");

    @TempDir
    private Path directory;

    private Path bin;
    private Path cache;

    @BeforeEach
    void chooseTools() throws IOException {
        cache = directory.resolve("cache");
        bin = Files.createDirectory(directory.resolve("bin"));
        for (var tool : TOOLS) {
            allow(tool);
        }
    }

    @Test
    void withoutGoItSaysWhatIsMissingAndWhatToInstall() {
        var result = run("");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.stdout()).isEmpty();
        assertThat(result.stderr())
                .isEqualTo("kube: no etcd, kube-apiserver, kube-controller-manager, kubectl, helm: install Go 1.26 or"
                        + " newer to build them, or set KUBEBUILDER_ASSETS to a directory that has them\n");
    }

    @Test
    void aSecondRunHasNothingToDo() throws IOException {
        installGo("");

        var first = run("");
        var second = run("");

        assertThat(first.stderr()).hasLineCount(PROGRAMS.length).contains("building kube-apiserver v");
        assertThat(second.stderr()).isEmpty();
        assertThat(second.stdout()).isEqualTo(first.stdout());
        assertThat(programsIn(first)).allMatch(Files::isExecutable).hasSize(PROGRAMS.length);
    }

    @Test
    void assetsAreUsedAndTheRestIsBuilt() throws IOException {
        installGo("");
        var assets = Files.createDirectory(directory.resolve("assets"));
        for (var program : List.of("etcd", "kube-apiserver", "kubectl")) {
            script(assets.resolve(program), "");
        }

        var result = run(assets.toString());

        assertThat(result.stderr()).hasLineCount(2).contains("kube-controller-manager", "helm");
        assertThat(programsIn(result)).allMatch(Files::isExecutable);
        assertThat(programsIn(result).getFirst().toRealPath())
                .isEqualTo(assets.resolve("etcd").toRealPath());
    }

    @Test
    void assetsThatAreNotThereAreAnError() {
        var result = run(directory.resolve("nowhere").toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.stderr()).contains("nowhere is not a directory");
    }

    @Test
    void aBuildThatFailsLeavesNoProgramBehind() throws IOException {
        installGo("case $* in *kube-apiserver*) echo no space left >&2; exit 1; esac");

        var result = run("");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.stderr()).contains("no space left", "building kube-apiserver");
        try (var left = Files.walk(cache)) {
            assertThat(left.filter(Files::isRegularFile).map(file -> String.valueOf(file.getFileName())))
                    .satisfiesExactlyInAnyOrder(
                            name -> assertThat(name).startsWith("etcd-v"),
                            name -> assertThat(name).isEqualTo("lock"));
        }
    }

    @Test
    void twoRunsAtOnceBuildOnce() throws IOException {
        installGo("sleep 0.1");

        var runs = Stream.generate(() -> supplyAsync(() -> run(""))).limit(2).toList();

        assertThat(runs).allSatisfy(run -> assertThat(run.join().exitCode()).isZero());
        assertThat(Files.readAllLines(directory.resolve("go.log"))).hasSize(PROGRAMS.length);
    }

    private Result run(String assets) {
        var environment =
                Map.of("PATH", bin.toString(), "XDG_CACHE_HOME", cache.toString(), "KUBEBUILDER_ASSETS", assets);
        return BuildScript.run(environment, line -> {});
    }

    private static List<Path> programsIn(Result result) {
        var lastLine = Path.of(result.stdout().lines().toList().getLast());
        return Stream.of(PROGRAMS).map(lastLine::resolve).toList();
    }

    /** A Go whose every build is an empty program at the place after {@code -o}. */
    private void installGo(String first) throws IOException {
        script(bin.resolve("go"), """
                [ "$1" = build ] || exit 0
                echo "$*" >>"%s"
                %s
                while [ "$1" != -o ]; do shift; done
                touch "$2"
                chmod +x "$2"
                """.formatted(directory.resolve("go.log"), first));
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** A tool that this machine lacks is left out: the script can do without flock. */
    private void allow(String tool) throws IOException {
        for (var entry : System.getenv("PATH").split(File.pathSeparator, -1)) {
            var file = Path.of(entry, tool);
            if (Files.isExecutable(file)) {
                script(bin.resolve(tool), "exec " + file + " \"$@\"");
                return;
            }
        }
    }
}
