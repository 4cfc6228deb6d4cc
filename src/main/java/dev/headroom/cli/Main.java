package dev.headroom.cli;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program. Each command is a class of its own in this package; only {@code serve} starts Quarkus. */
@QuarkusMain
@Command(
        name = "headroom",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Says whether a text-generation-inference (TGI) workload fits into GPU memory.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {Check.class, Estimate.class, Gpus.class, Models.class, Serve.class, Solve.class, Sweep.class})
public final class Main implements Runnable {

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command line with all its commands. */
    static CommandLine commandLine() {
        CommandLine program = new CommandLine(new Main());
        Stream.of("estimate", "sweep", "solve")
                .map(program.getSubcommands()::get)
                .forEach(command -> LauncherFlags.addTo(command.getCommandSpec()));
        return program.setParameterExceptionHandler(Complaints::wrongArgument)
                .setExecutionExceptionHandler(Complaints::surprise);
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
