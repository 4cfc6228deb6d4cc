package dev.headroom.kube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A server that runs until it is closed: its process, known by its handle, and its log. */
public final class Server implements AutoCloseable {

    private static final int TAIL_LINES = 30;

    /** The state is thrown away, so a server that takes longer to say goodbye loses nothing. */
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final String name;
    private final Path log;
    private final Process process;

    private Server(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    static Server start(Path program, List<String> flags, Path log) {
        var process = new ProcessBuilder(program.toString());
        process.command().addAll(flags);
        return start(process, log);
    }

    /** Starts a program of ours, with an environment of its own. */
    public static Server start(ProcessBuilder program, Path log) {
        try {
            var process = program.redirectErrorStream(true).redirectOutput(log.toFile());
            var name = Path.of(process.command().getFirst()).getFileName();
            return new Server(String.valueOf(name), log, process.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Its state and the end of its log, for the message of a test that could not start. */
    public String report() {
        var state = isAlive() ? "runs" : "ended with " + process.exitValue();
        return "%s %s:%n%s".formatted(name, state, logTail());
    }

    private String logTail() {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GOODBYE)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
