package dev.headroom.e2e;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.headroom.kube.ControlPlane;
import dev.headroom.kube.Kubectl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The kustomize base and the chart, taken by a real API server: installed, installed again, and gone without a trace.
 * Headroom's pod stays Pending, for there is no kubelet; that it is there at all means that it keeps to the restricted
 * Pod Security Standard.
 */
class InstallIT {

    @AutoClose
    private static ControlPlane plane;

    private static Kubectl kubectl;

    @BeforeAll
    static void start() {
        plane = ControlPlane.start();
        kubectl = plane.kubectl();
    }

    @Test
    void theKustomizeBase() {
        kubectl.run("apply", "-f", "deploy/10-namespace.yaml").orThrow();
        assertThat(kubectl.run("apply", "--dry-run=server", "-k", "deploy")
                        .orThrow()
                        .stdout())
                .isEqualTo("""
                        namespace/headroom unchanged (server dry run)
                        serviceaccount/headroom created (server dry run)
                        clusterrole.rbac.authorization.k8s.io/headroom created (server dry run)
                        clusterrolebinding.rbac.authorization.k8s.io/headroom created (server dry run)
                        service/headroom created (server dry run)
                        deployment.apps/headroom created (server dry run)
                        validatingwebhookconfiguration.admissionregistration.k8s.io/headroom created (server dry run)
                        """);

        assertThat(kubectl.run("apply", "-k", "deploy").orThrow().stderr()).isEmpty();
        assertThatAPodIsMade();
        assertThatTheServiceAccountMayOnlyPutItsCaBundleAndReadAboutCards();

        assertThat(kubectl.run("apply", "-k", "deploy").orThrow().stdout().lines())
                .allMatch(line -> line.endsWith(" unchanged"));
        assertThatTheCaBundleIsStillThere();

        kubectl.run("delete", "-k", "deploy").orThrow();
        assertThatNothingIsLeft();
    }

    @Test
    void theChart() {
        kubectl.run("create", "namespace", "headroom").orThrow();
        assertThat(Chart.install(plane.helm(), "--dry-run=server").orThrow().stdout())
                .contains("kubectl delete validatingwebhookconfiguration headroom");

        assertThat(Chart.install(plane.helm()).orThrow().stdout())
                .contains("failurePolicy   Ignore (while Headroom is down, everything is admitted unjudged)");
        assertThatAPodIsMade();
        assertThatTheServiceAccountMayOnlyPutItsCaBundleAndReadAboutCards();

        Chart.upgrade(plane.helm(), "--set", "webhook.timeoutSeconds=3").orThrow();
        assertThat(webhook("{.webhooks[0].timeoutSeconds}")).isEqualTo("3");
        assertThatTheCaBundleIsStillThere();

        plane.helm().run("uninstall", "headroom", "-n", "headroom").orThrow();
        kubectl.run("delete", "namespace", "headroom").orThrow();
        assertThatNothingIsLeft();
    }

    private static void assertThatAPodIsMade() {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(
                                kubectl.run("get", "pods", "-n", "headroom", "-o", "jsonpath={.items[*].status.phase}")
                                        .stdout())
                        .isEqualTo("Pending"));
    }

    private static void assertThatTheServiceAccountMayOnlyPutItsCaBundleAndReadAboutCards() {
        var rights = rights("headroom", "headroom");
        rights.removeAll(rights("default", "default"));
        assertThat(rights)
                .containsExactlyInAnyOrder(
                        "validatingwebhookconfigurations.admissionregistration.k8s.io [] [headroom] [get patch]",
                        "nodes [] [] [get list watch]",
                        "runtimeclasses.node.k8s.io [] [] [get list watch]",
                        "nodepools.karpenter.sh [] [] [get list watch]",
                        "computeclasses.cloud.google.com [] [] [get list watch]",
                        "deviceclasses.resource.k8s.io [] [] [get list watch]",
                        "resourceclaims.resource.k8s.io [] [] [get list watch]",
                        "resourceclaimtemplates.resource.k8s.io [] [] [get list watch]",
                        "resourceslices.resource.k8s.io [] [] [get list watch]");

        plane.kubectl("headroom", "headroom")
                .runWithStdin(caBundleAlone(), "apply", "--server-side", "--field-manager=headroom", "-f", "-")
                .orThrow();
        assertThatTheCaBundleIsStillThere();
    }

    private static List<String> rights(String namespace, String serviceAccount) {
        return plane.kubectl(namespace, serviceAccount)
                .run("auth", "can-i", "--list", "--no-headers")
                .orThrow()
                .stdout()
                .lines()
                .map(line -> line.replaceAll(" +", " "))
                .collect(toCollection(ArrayList::new));
    }

    /** What Headroom sends when it starts: the only field it owns. */
    private static String caBundleAlone() {
        return """
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingWebhookConfiguration
                metadata: {name: headroom}
                webhooks:
                  - name: validate.headroom.dev
                    clientConfig: {caBundle: %s}
                """.formatted(caBundle());
    }

    private static void assertThatTheCaBundleIsStillThere() {
        assertThat(webhook("{.webhooks[0].clientConfig.caBundle}")).isEqualTo(caBundle());
    }

    /** Any certificate authority will do; the API server's own is at hand. */
    private static String caBundle() {
        return kubectl.run(
                        "config",
                        "view",
                        "--raw",
                        "--flatten",
                        "-o",
                        "jsonpath={.clusters[0].cluster.certificate-authority-data}")
                .orThrow()
                .stdout();
    }

    private static String webhook(String jsonPath) {
        return kubectl.run("get", "validatingwebhookconfiguration", "headroom", "-o", "jsonpath=" + jsonPath)
                .orThrow()
                .stdout();
    }

    private static void assertThatNothingIsLeft() {
        var left = kubectl.run(
                "get",
                "namespaces,clusterroles,clusterrolebindings,validatingwebhookconfigurations",
                "-l",
                "app.kubernetes.io/name=headroom",
                "-o",
                "name");
        assertThat(left.orThrow().stdout()).isEmpty();
    }
}
