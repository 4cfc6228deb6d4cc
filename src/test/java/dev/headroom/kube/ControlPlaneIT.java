package dev.headroom.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The control plane itself, before anything of ours is put into it. */
class ControlPlaneIT {

    private static final String NAMESPACE = "team-a";

    @AutoClose
    private static ControlPlane plane;

    @BeforeAll
    static void start() {
        plane = ControlPlane.start();
        plane.createNamespace(NAMESPACE);
        plane.letDevEdit(NAMESPACE);
    }

    @Test
    void aDeploymentBecomesAPod() {
        createDeployment("becomes-a-pod").orThrow();

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(phasesOfPods("becomes-a-pod")).isEqualTo("Pending"));
    }

    @Test
    void theAuditLogSaysWhoDidWhat() {
        createDeployment("audited").orThrow();

        await().untilAsserted(() -> assertThat(plane.auditLog().events("create", "deployments", "audited"))
                .singleElement()
                .satisfies(
                        event -> assertThat(event.at("/user/username").asText()).isEqualTo("dev"))
                .satisfies(event ->
                        assertThat(event.at("/responseStatus/code").asInt()).isEqualTo(201)));
    }

    @Test
    void devMayNotDoWhatNobodyAllowed() {
        var result = plane.kubectl(User.DEV).run("get", "nodes");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.stderr()).contains("User \"dev\" cannot list resource \"nodes\"");
    }

    @Test
    void kubectlIsOfTheApiServersVersion() throws JsonProcessingException {
        var versions = new ObjectMapper()
                .readTree(plane.kubectl().run("version", "-o", "json").orThrow().stdout());

        assertThat(versions.at("/clientVersion/gitVersion")).isEqualTo(versions.at("/serverVersion/gitVersion"));
    }

    @Test
    void helmReachesTheCluster() {
        var releases =
                plane.helm().run("list", "--all-namespaces", "-o", "json").orThrow();

        assertThat(releases.stdout()).startsWith("[]");
    }

    private static Result createDeployment(String name) {
        return plane.kubectl(User.DEV)
                .run("create", "deployment", name, "-n", NAMESPACE, "--image=registry.example/pause");
    }

    private static String phasesOfPods(String app) {
        return plane.kubectl(User.DEV)
                .run("get", "pods", "-n", NAMESPACE, "-l", "app=" + app, "-o", "jsonpath={.items[*].status.phase}")
                .orThrow()
                .stdout();
    }
}
