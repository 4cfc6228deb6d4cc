package dev.headroom.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.kube.ControlPlane;
import dev.headroom.kube.User;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The CA in a webhook configuration of a real API server, put there with no more rights than documented. */
class CaBundleIT {

    @SuppressWarnings("InlineFormatString") // a manifest reads better on its own
    private static final String CONFIGURATION = """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingWebhookConfiguration
            metadata: {name: %s}
            webhooks:
            - name: pods.headroom.dev
              clientConfig: {service: {name: headroom, namespace: headroom, path: /validate}}
              rules: [{apiGroups: [example.dev], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
              sideEffects: None
              admissionReviewVersions: [v1]
              failurePolicy: Ignore
            - name: workloads.headroom.dev
              clientConfig: {url: "https://127.0.0.1:1/validate", caBundle: %s}
              rules: [{apiGroups: [example.dev], apiVersions: [v1], operations: [CREATE], resources: [workloads]}]
              sideEffects: None
              admissionReviewVersions: [v1]
              failurePolicy: Ignore
            """;

    @AutoClose
    private static ControlPlane plane;

    @AutoClose
    private static KubernetesClient client;

    @BeforeAll
    static void start() {
        plane = ControlPlane.start();
        plane.kubectl()
                .run(
                        "create",
                        "clusterrole",
                        "headroom",
                        "--verb=get,patch",
                        "--resource=validatingwebhookconfigurations",
                        "--resource-name=headroom",
                        "--resource-name=absent")
                .orThrow();
        plane.kubectl()
                .run("create", "clusterrolebinding", "headroom", "--clusterrole=headroom", "--user=dev")
                .orThrow();
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(plane.kubeconfig(User.DEV).toFile()))
                .build();
    }

    @Test
    void everyWebhookGetsTheCaAndKeepsTheRest() throws Exception {
        String old = encoded();
        String ours = encoded();
        plane.kubectl()
                .runWithStdin(CONFIGURATION.formatted("headroom", old), "apply", "-f", "-")
                .orThrow();
        CaBundle bundle = new CaBundle(client, "headroom", ours);

        assertThat(bundle.put()).isEqualTo(CaBundle.State.PUT);
        assertThat(bundle.put()).isEqualTo(CaBundle.State.IN_PLACE);

        assertThat(field("{.webhooks[*].clientConfig.caBundle}")).isEqualTo(ours + " " + ours);
        assertThat(field("{.webhooks[*].name}")).isEqualTo("pods.headroom.dev workloads.headroom.dev");
        assertThat(field("{.webhooks[0].clientConfig.service.path}")).isEqualTo("/validate");
        assertThat(field("{.metadata.managedFields[?(@.manager==\"headroom\")].operation}"))
                .isEqualTo("Apply");
    }

    @Test
    void aConfigurationThatIsNotThereIsNotMade() throws Exception {
        assertThat(new CaBundle(client, "absent", encoded()).put()).isEqualTo(CaBundle.State.ABSENT);
    }

    @Test
    void missingRightsAreSaid() throws Exception {
        CaBundle bundle = new CaBundle(client, "other", encoded());

        assertThatThrownBy(bundle::put)
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(
                        "validatingwebhookconfigurations.admissionregistration.k8s.io \"other\" is forbidden");
    }

    private static String field(String path) {
        return plane.kubectl()
                .run(
                        "get",
                        "validatingwebhookconfiguration",
                        "headroom",
                        "--show-managed-fields",
                        "-o",
                        "jsonpath=" + path)
                .orThrow()
                .stdout();
    }

    private static String encoded() throws Exception {
        ServingCertificate certificate = CertificateMaker.make(List.of("localhost"), Instant.now());
        String pem = CertificateFiles.pem(certificate.ca());
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    }
}
