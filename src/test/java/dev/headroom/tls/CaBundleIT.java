package dev.headroom.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headroom.kube.ControlPlane;
import dev.headroom.kube.User;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
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
        X509Certificate own = ca(Instant.now());
        String foreign = Base64.getEncoder().encodeToString("no PEM".getBytes(StandardCharsets.US_ASCII));
        install(foreign);
        CaBundle bundle = bundle("headroom", own);

        assertThat(bundle.put()).isEqualTo(CaBundle.State.PUT);
        assertThat(bundle.put()).isEqualTo(CaBundle.State.IN_PLACE);

        assertThat(bundles()).isEqualTo(encoded(own) + " " + encoded(own));
        assertThat(field("{.webhooks[*].name}")).isEqualTo("pods.headroom.dev workloads.headroom.dev");
        assertThat(field("{.webhooks[0].clientConfig.service.path}")).isEqualTo("/validate");
        assertThat(field("{.metadata.managedFields[?(@.manager==\"headroom\")].operation}"))
                .isEqualTo("Apply");
    }

    @Test
    void podsThatServeSideBySideAreTrustedBoth() throws Exception {
        X509Certificate older = ca(Instant.now().minusSeconds(60));
        X509Certificate newer = ca(Instant.now());
        install(encoded(older));

        assertThat(bundle("headroom", older).put()).isEqualTo(CaBundle.State.PUT);
        assertThat(bundle("headroom", newer).put()).isEqualTo(CaBundle.State.PUT);
        assertThat(bundle("headroom", older).put()).isEqualTo(CaBundle.State.IN_PLACE);

        String both = encoded(newer, older);
        assertThat(bundles()).isEqualTo(both + " " + both);
    }

    @Test
    void aConfigurationThatIsNotThereIsNotMade() throws Exception {
        assertThat(bundle("absent", ca(Instant.now())).put()).isEqualTo(CaBundle.State.ABSENT);
    }

    @Test
    void missingRightsAreSaid() throws Exception {
        CaBundle bundle = bundle("other", ca(Instant.now()));

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

    private static String bundles() {
        return field("{.webhooks[*].clientConfig.caBundle}");
    }

    private static void install(String caBundle) {
        plane.kubectl()
                .runWithStdin(CONFIGURATION.formatted("headroom", caBundle), "replace", "--force", "-f", "-")
                .orThrow();
    }

    private static CaBundle bundle(String name, X509Certificate own) {
        return new CaBundle(client, name, own, Instant.now());
    }

    private static X509Certificate ca(Instant from) throws Exception {
        return CertificateMaker.make(List.of("localhost"), from).ca();
    }

    private static String encoded(X509Certificate... authorities) throws IOException {
        return new Authorities(List.of(authorities)).encoded();
    }
}
