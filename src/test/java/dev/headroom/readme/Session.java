package dev.headroom.readme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.e2e.Installation;
import dev.headroom.kube.ControlPlane;
import dev.headroom.kube.User;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** One reader's afternoon: the blocks of a file, run one after the other in the same folder. */
final class Session implements AutoCloseable {

    private final Path root;
    private final Map<String, String> environment = new HashMap<>();
    private final Deque<Shell.Started> background = new ArrayDeque<>();
    private @Nullable Installation cluster;

    /** A session in a folder whose entries are links to those of the project. */
    Session(Path project) {
        this.root = copy(project.toAbsolutePath());
        environment.put("HOME", root.resolve("home").toString());
        // the JDK that runs the tests is a good one, wherever it was found
        environment.put("JAVA_HOME", System.getProperty("java.home"));
    }

    private static Path copy(Path project) {
        try (Stream<Path> entries = Files.list(project)) {
            Path root = Files.createTempDirectory("headroom-readme");
            Files.createDirectory(root.resolve("home"));
            Path folder = Files.createDirectory(root.resolve("headroom"));
            for (Path entry : entries.toList()) {
                Files.createSymbolicLink(folder.resolve(entry.getFileName()), entry);
            }
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a block, and fails when it does not do what the file says. */
    void run(Block block) {
        Directive directive = block.directive();
        directive.skipReason().ifPresent(reason -> Assumptions.abort("not run, because " + reason));
        if (directive.needsCluster()) {
            startCluster();
        }
        Optional<String> url = directive.backgroundUntil();
        if (url.isPresent()) {
            startInBackground(block, url.get());
        } else if (block.form() == Block.Form.SCRIPT) {
            runScript(block);
        } else {
            new TerminalRun(shell(), UUID.randomUUID().toString()).run(Terminal.steps(block.text()));
        }
    }

    /** Where the blocks are run. */
    Path folder() {
        return root.resolve("headroom");
    }

    private Shell shell() {
        return new Shell(folder(), environment);
    }

    private void runScript(Block block) {
        Shell.Result result = shell().run("set -euo pipefail\n" + block.text());
        assertThat(result.exitCode())
                .as("exit code of\n%s\nwhich showed\n%s", block.text(), result.output())
                .isEqualTo(block.directive().exitCode());
    }

    private void startInBackground(Block block, String url) {
        boolean isTerminal = block.form() == Block.Form.TERMINAL;
        List<Terminal.Step> steps = isTerminal ? Terminal.steps(block.text()) : List.of();
        String script = isTerminal ? steps.getFirst().command() : "set -euo pipefail\n" + block.text();
        Shell.Started started = shell().start(script);
        background.push(started);
        Readiness.await(started, url);
        if (isTerminal) {
            Readiness.awaitShown(started, steps.getFirst().shown());
        }
    }

    /** A cluster with Headroom in it: what the file shows is what a user would see. */
    private void startCluster() {
        if (cluster == null) {
            Path programs = ControlPlane.availability().programsOrAbort();
            cluster = Installation.start();
            environment.put("KUBECONFIG", cluster.plane().kubeconfig(User.ADMIN).toString());
            environment.put("PATH", programs + File.pathSeparator + System.getenv("PATH"));
        }
    }

    @Override
    public void close() {
        background.forEach(Shell.Started::end);
        background.clear();
        if (cluster != null) {
            cluster.close();
        }
        delete();
    }

    /** Links are deleted, not what they lead to. */
    private void delete() {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(root)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
