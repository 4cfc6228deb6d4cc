package dev.headroom.kube;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** helm, as the administrator who installs charts. */
public final class Helm {

    /** Longer than any {@code --timeout} a test should need. */
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    private final ClusterTool helm;

    Helm(ClusterTool helm) {
        this.helm = helm;
    }

    /**
     * helm without a cluster, for {@code template} and {@code lint}.
     *
     * @param home an empty directory for its caches
     */
    public static Helm withoutCluster(Path home) {
        var programs = ControlPlane.availability().programsOrAbort();
        return new Helm(new ClusterTool(programs.resolve("helm"), home.resolve("no.kubeconfig"), home));
    }

    public Result run(String... args) {
        return helm.run("", DEADLINE, args);
    }

    /** The manifests a chart renders to. */
    public Result template(String release, Path chart, String... args) {
        return runOnChart("template", release, chart, args);
    }

    /** Installs a chart; the namespace is among the arguments. */
    public Result install(String release, Path chart, String... args) {
        return runOnChart("install", release, chart, args);
    }

    private Result runOnChart(String verb, String release, Path chart, String... args) {
        return run(Stream.concat(Stream.of(verb, release, chart.toString()), Stream.of(args))
                .toArray(String[]::new));
    }
}
