package dev.headroom.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.kube.Command;
import dev.headroom.kube.ControlPlane;
import dev.headroom.kube.Ports;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A cluster with Headroom in it, installed by its chart. Its pod would run in the cluster, with the settings that the
 * chart gives it and as its service account; there is no kubelet, so the program runs beside the API server, with those
 * settings and as that service account, and the webhook has a URL where else it has a Service.
 */
public final class Installation implements AutoCloseable {

    /** How long an API server may take to notice a new webhook configuration. */
    private static final Duration NOTICED = Duration.ofMinutes(1);

    private static final String TOO_BIG = "deploy/examples/llama-3.1-8b-too-big.yaml";

    private final ControlPlane plane;
    private final Path directory;
    private final Path workdir;
    private final Containerfile image = Containerfile.read();
    private final int reviewPort;
    private final int managementPort;
    private Headroom headroom;
    private String mode = "enforce";

    private Installation(ControlPlane plane, int... ports) {
        this.plane = plane;
        this.directory = plane.createDirectory("headroom");
        this.workdir = plane.createDirectory("image");
        this.reviewPort = ports[0];
        this.managementPort = ports[1];
        installChart();
        layOutImage();
        this.headroom = serve();
    }

    /** Installed, running, and asked by the API server. */
    public static Installation start() {
        var plane = ControlPlane.start();
        try {
            var installation = new Installation(plane, Ports.free(2));
            installation.awaitJudgement();
            return installation;
        } catch (RuntimeException e) {
            plane.close();
            throw e;
        }
    }

    private void installChart() {
        Chart.install(plane.helm(), chartArguments()).orThrow();
    }

    private void layOutImage() {
        // builds the program when sources are newer
        Command.run(new ProcessBuilder("./headroom", "--version"), "", Duration.ofMinutes(10))
                .orThrow();
        image.copyTo(workdir);
    }

    private String[] chartArguments() {
        var url = "webhook.url=https://127.0.0.1:" + reviewPort + "/validate";
        return new String[] {"--values", "src/test/resources/e2e/chart-values.yaml", "--set", url};
    }

    private Headroom serve() {
        var settings = new HashMap<>(settingsOfTheChart());
        settings.put("HEADROOM_MODE", mode);
        settings.put("HEADROOM_HUB_ENABLED", "false");
        settings.put("HEADROOM_TLS_DIRECTORY", directory.resolve("tls").toString());
        settings.put("KUBECONFIG", plane.kubeconfig(Chart.NAMESPACE, "headroom").toString());
        return Headroom.serve(
                image.program(workdir, "serve"),
                settings,
                reviewPort,
                managementPort,
                directory.resolve("headroom.log"));
    }

    private Map<String, String> settingsOfTheChart() {
        var deployment = plane.kubectl().run("get", "deployment", "headroom", "-n", Chart.NAMESPACE, "-o", "json");
        try {
            return ContainerEnvironment.of(
                    new ObjectMapper().readTree(deployment.orThrow().stdout()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitJudgement() {
        await("the API server asks Headroom")
                .atMost(NOTICED)
                .until(() -> plane.kubectl()
                        .run("create", "--dry-run=server", "-n", "default", "-f", TOO_BIG)
                        .stderr()
                        .contains("[TGI-OOM]"));
    }

    /** The cluster. */
    public ControlPlane plane() {
        return plane;
    }

    Headroom headroom() {
        return headroom;
    }

    /** What the API server asks. */
    String url() {
        return "https://localhost:" + reviewPort + "/validate";
    }

    /** Who signed the certificate there, PEM. */
    Path certificateAuthority() {
        return directory.resolve("tls").resolve("ca.crt");
    }

    /** Starts Headroom anew in this mode, unless it runs in it. */
    void runIn(String newMode) {
        if (!mode.equals(newMode)) {
            mode = newMode;
            headroom.close();
            headroom = serve();
        }
    }

    /** As the notes of the chart say, after its webhook configuration was deleted; the program notices by itself. */
    void putBack() {
        Chart.upgrade(plane.helm(), chartArguments()).orThrow();
        awaitJudgement();
    }

    @Override
    public void close() {
        headroom.close();
        plane.close();
    }
}
