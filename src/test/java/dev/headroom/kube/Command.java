package dev.headroom.kube;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static java.util.stream.Collectors.joining;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Runs a program that ends by itself, and ends it when it does not. */
public final class Command {

    private Command() {}

    public static Result run(ProcessBuilder program, String stdin, Duration timeout) {
        return run(program, stdin, timeout, line -> {});
    }

    /** As above, and hands on each line of stderr when it comes: what takes minutes shows that it is alive. */
    static Result run(ProcessBuilder program, String stdin, Duration timeout, Consumer<String> onStderr) {
        // both outputs are read while the program runs, for a full pipe would stop it
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var process = program.start();
            threads.execute(() -> feed(process, stdin));
            var stdout = supplyAsync(() -> text(process.getInputStream()), threads);
            var stderr = supplyAsync(() -> lines(process.getErrorStream(), onStderr), threads);
            awaitExit(process, program, timeout);
            return new Result(process.exitValue(), stdout.join(), stderr.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitExit(Process process, ProcessBuilder program, Duration timeout) {
        try {
            if (process.waitFor(timeout)) {
                return;
            }
            kill(process);
            throw new IllegalStateException("no end after %s: %s".formatted(timeout, program.command()));
        } catch (InterruptedException e) {
            kill(process);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: " + program.command(), e);
        }
    }

    /** Its children too: a script's compiler would go on without it, and hold its pipes open. */
    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void feed(Process process, String stdin) {
        try (var sink = process.getOutputStream()) {
            sink.write(stdin.getBytes(UTF_8));
        } catch (IOException e) {
            // a program that ends without reading its input says itself why
        }
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lines(InputStream stream, Consumer<String> onLine) {
        var lines = new BufferedReader(new InputStreamReader(stream, UTF_8)).lines();
        return lines.peek(onLine).map(line -> line + "\n").collect(joining());
    }
}
