package dev.headroom.kube;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A POSIX shell in the project's directory, in which {@code kubectl} and {@code helm} are those of the control plane
 * and mean one user and one namespace.
 */
public final class Shell {

    private static final Duration DEADLINE = Duration.ofMinutes(3);

    private static final String PROLOGUE = """
            PATH="$1:$PATH"; export PATH
            exec 2>&1
            """;

    private final Path programs;
    private final ClusterTool shell;

    Shell(Path programs, Path kubeconfig, Path home) {
        this.programs = programs;
        this.shell = new ClusterTool(Path.of("/bin/sh"), kubeconfig, home);
    }

    /** Everything that a terminal would show is in {@link Result#stdout()}, in that order. */
    public Result run(String command) {
        return shell.run("", DEADLINE, "-c", PROLOGUE + command, "sh", programs.toString());
    }
}
