package dev.headroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.kube.Kubectl;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A model and limits that come from a ConfigMap, which Headroom looks up when the API server first asks about them. */
@ExtendWith(SharedInstallation.class)
class ConfigMapIT {

    /** What the webhook's configuration gives a review. */
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    @SuppressWarnings("InlineFormatString") // a manifest reads better on its own
    private static final String ON_T4 = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: from-a-config-map, namespace: %s}
            spec:
              selector: {matchLabels: {app: from-a-config-map}}
              template:
                metadata: {labels: {app: from-a-config-map}}
                spec:
                  nodeSelector: {nvidia.com/gpu.product: Tesla-T4}
                  containers:
                  - name: tgi
                    image: ghcr.io/huggingface/text-generation-inference:3.3.7
                    env:
                    - name: MODEL_ID
                      valueFrom: {configMapKeyRef: {name: %s, key: model}}
                    resources: {limits: {nvidia.com/gpu: 1}}
            """;

    private static Kubectl kubectl;

    @BeforeAll
    static void start(Installation shared) {
        shared.runIn("enforce");
        kubectl = shared.plane().kubectl();
        shared.plane().createNamespace("settings");
        add("tgi-settings");
        add("other-settings");
    }

    @AfterAll
    static void remove() {
        kubectl.run("delete", "namespace", "settings", "--wait=false").orThrow();
    }

    @Test
    void theFirstReviewHasTheAnswer() {
        Instant asked = Instant.now();

        assertThat(answer("settings", "tgi-settings"))
                .contains("denied", "[TGI-OOM]", "MODEL_ID from ConfigMap tgi-settings key model");
        assertThat(Duration.between(asked, Instant.now())).isLessThan(DEADLINE);
    }

    @Test
    void oneThatMayNotBeReadIsNamed() {
        assertThat(answer("settings", "other-settings"))
                .contains("created (server dry run)", "[TGI-UNKNOWN]", "ConfigMap other-settings key model");
    }

    @Test
    void oneThatIsNotThereIsNamed() {
        assertThat(answer("default", "tgi-settings"))
                .contains("created (server dry run)", "[TGI-UNKNOWN]", "ConfigMap tgi-settings key model");
    }

    private static String answer(String namespace, String configMap) {
        var result =
                kubectl.runWithStdin(ON_T4.formatted(namespace, configMap), "create", "--dry-run=server", "-f", "-");
        return result.stdout() + result.stderr();
    }

    private static void add(String name) {
        kubectl.run(
                        "create",
                        "configmap",
                        name,
                        "-n",
                        "settings",
                        "--from-literal=model=meta-llama/Llama-3.1-8B-Instruct")
                .orThrow();
    }
}
