package dev.headroom.kube;

import java.nio.file.Path;
import java.time.Duration;

/** kubectl of the API server's own version, as one user. */
public final class Kubectl {

    /** Longer than any {@code --timeout} a test should need. */
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final ClusterTool kubectl;

    Kubectl(ClusterTool kubectl) {
        this.kubectl = kubectl;
    }

    /**
     * kubectl without a cluster, for {@code kustomize}.
     *
     * @param home an empty directory for its caches
     */
    public static Kubectl withoutCluster(Path home) {
        var programs = ControlPlane.availability().programsOrAbort();
        return new Kubectl(new ClusterTool(programs.resolve("kubectl"), home.resolve("no.kubeconfig"), home));
    }

    public Result run(String... args) {
        return kubectl.run("", DEADLINE, args);
    }

    /** With a manifest on stdin, for {@code apply -f -}. */
    public Result runWithStdin(String stdin, String... args) {
        return kubectl.run(stdin, DEADLINE, args);
    }
}
