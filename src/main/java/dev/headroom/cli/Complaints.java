package dev.headroom.cli;

import java.io.PrintWriter;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a command says when it cannot do its work: a sentence on stderr, never a stack trace. */
final class Complaints {

    /** A mistake of ours; neither a verdict nor a wrong argument. */
    private static final int SURPRISE = 70;

    /** What picocli puts before some of its own sentences. */
    private static final Pattern PICOCLI_PREFIX = Pattern.compile("^Error: ");

    private Complaints() {}

    /** Says what is wrong with the command line, and where its help is. */
    static int wrongArgument(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("error: "
                + PICOCLI_PREFIX.matcher(String.valueOf(e.getMessage())).replaceFirst(""));
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("help: " + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** Says that something went wrong that should not have. */
    static int surprise(Exception e, CommandLine command, ParseResult arguments) {
        command.getErr().println("error: " + e + "; this is a bug in headroom");
        command.getErr().flush();
        return SURPRISE;
    }
}
