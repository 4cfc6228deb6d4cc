package dev.headroom.kube;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A client program, kept away from the user's own settings.
 *
 * @param program kubectl or helm
 * @param kubeconfig the cluster and the user
 * @param home where it keeps its caches
 */
record ClusterTool(Path program, Path kubeconfig, Path home) {

    /** What would lead a client to files outside {@link #home}. */
    private static final List<String> STRAY_VARIABLES = List.of("KUBE", "HELM_", "XDG_");

    Result run(String stdin, Duration timeout, String... args) {
        var process = new ProcessBuilder(program.toString());
        process.command().addAll(List.of(args));
        var environment = process.environment();
        environment.keySet().removeIf(name -> STRAY_VARIABLES.stream().anyMatch(name::startsWith));
        environment.put("HOME", home.toString());
        environment.put("KUBECONFIG", kubeconfig.toString());
        return Command.run(process, stdin, timeout);
    }
}
