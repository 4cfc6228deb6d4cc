package dev.headroom.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Says on a terminal what a command is waiting for; says nothing into a file. */
final class Progress {

    private final Optional<PrintWriter> terminal;

    private Progress(Optional<PrintWriter> terminal) {
        this.terminal = terminal;
    }

    /** The stderr of a command, if it is a terminal. */
    static Progress on(@Nullable CommandSpec command) {
        return new Progress(
                command != null && isTerminal()
                        ? Optional.of(command.commandLine().getErr())
                        : Optional.empty());
    }

    /** A console answers for stdin and stdout only, and what is fetched is mostly written into a file. */
    private static boolean isTerminal() {
        try {
            String device = Path.of("/dev/stderr").toRealPath().toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
        } catch (IOException e) {
            return false; // a pipe, or a system without such names
        }
    }

    /** A line of its own. */
    void say(String what) {
        terminal.ifPresent(err -> {
            err.println(what);
            err.flush();
        });
    }
}
