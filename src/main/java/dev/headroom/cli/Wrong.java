package dev.headroom.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The complaint about an argument: a sentence on stderr and exit code 2. */
final class Wrong {

    private Wrong() {}

    /**
     * The complaint.
     *
     * @param command the command that was called; the parser has set it
     */
    static ParameterException argument(@Nullable CommandSpec command, String message) {
        if (command == null) {
            throw new IllegalStateException("not a part of a command: " + message);
        }
        return new ParameterException(command.commandLine(), message);
    }
}
