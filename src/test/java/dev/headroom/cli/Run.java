package dev.headroom.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What a command line answered.
 *
 * @param exitCode the exit code
 * @param out all that went to stdout
 * @param err all that went to stderr
 */
record Run(int exitCode, String out, String err) {

    /** Runs {@code line}, whose words are separated by spaces, as the program does. */
    static Run of(String line) {
        return of(Main.commandLine(), line);
    }

    /** Runs {@code line} by {@code commands}. */
    static Run of(CommandLine commands, String line) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        commands.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = commands.execute(line.strip().split("\\s+"));
        return new Run(exitCode, out.toString(), err.toString());
    }
}
