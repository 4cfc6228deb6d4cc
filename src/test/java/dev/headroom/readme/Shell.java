package dev.headroom.readme;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * bash in a folder.
 *
 * @param folder where it starts
 * @param environment variables that it has beside ours
 */
record Shell(Path folder, Map<String, String> environment) {

    /** A cluster's first start, or a program's build, take a while. */
    private static final Duration DEADLINE = Duration.ofMinutes(10);

    /** Both streams of a script, and how it ended. */
    record Result(int exitCode, String output) {}

    Result run(String script) {
        Started started = start(script);
        try {
            if (!started.process.waitFor(DEADLINE)) {
                throw new AssertionError(
                        "no end after " + DEADLINE + ":\n" + script + "\nso far:\n" + started.output());
            }
            return new Result(started.process.exitValue(), started.output());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: " + script, e);
        } finally {
            started.end();
        }
    }

    Started start(String script) {
        try {
            Path output = Files.createTempFile(folder.getParent(), "output", ".txt");
            var bash = new ProcessBuilder(List.of("bash", "--noprofile", "--norc", "-c", script))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            bash.environment().putAll(environment);
            Process process = bash.start();
            process.getOutputStream().close();
            return new Started(process, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A script that runs.
     *
     * @param file both its streams
     */
    record Started(Process process, Path file) {

        private static final Duration GRACE = Duration.ofSeconds(30);

        String output() {
            try {
                return Files.readString(file, UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Ends it and what it started, by their ids, politely at first. */
        void end() {
            List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                    .toList();
            all.forEach(ProcessHandle::destroy);
            all.forEach(Started::awaitEnd);
        }

        private static void awaitEnd(ProcessHandle handle) {
            try {
                handle.onExit().get(GRACE.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                handle.destroyForcibly();
            } catch (ExecutionException | TimeoutException e) {
                handle.destroyForcibly();
            }
        }
    }
}
