package dev.headroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.headroom.kube.Kubectl;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pools of nodes that come and go while Headroom serves: what it says of the same manifest changes with them. */
@ExtendWith(SharedInstallation.class)
class PoolsIT {

    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private static final String ANY_CARD = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: any-card, namespace: default}
            spec:
              selector: {matchLabels: {app: any-card}}
              template:
                metadata: {labels: {app: any-card}}
                spec:
                  containers:
                  - name: tgi
                    image: ghcr.io/huggingface/text-generation-inference:3.3.7
                    args: [--model-id=meta-llama/Llama-3.1-8B-Instruct, --max-input-tokens=4095, --max-total-tokens=4096, --max-batch-prefill-tokens=4096]
                    resources: {limits: {nvidia.com/gpu: 1}}
            """;

    @SuppressWarnings("InlineFormatString") // a manifest reads better on its own
    private static final String NODE = """
            apiVersion: v1
            kind: Node
            metadata:
              name: %1$s
              labels: {kubernetes.io/hostname: %1$s, pool: come-and-go, nvidia.com/gpu.product: %2$s}
            """;

    private static Kubectl kubectl;

    @BeforeAll
    static void start(Installation shared) {
        shared.runIn("enforce");
        kubectl = shared.plane().kubectl();
    }

    @AfterAll
    static void removePools() {
        kubectl.run("delete", "nodes", "-l", "pool=come-and-go").orThrow();
    }

    @Test
    void theAnswerFollowsThePools() {
        assertThat(answer()).contains("cannot tell: the manifest does not say which GPU it gets");

        add("t4-1", "Tesla-T4");
        soonSays("denied", "Tesla-T4");

        add("h100-1", "NVIDIA-H100-80GB-HBM3");
        soonSays("created (server dry run)", "NVIDIA-H100-80GB-HBM3");

        kubectl.run("delete", "node", "h100-1").orThrow();
        soonSays("denied", "Tesla-T4");

        kubectl.run("delete", "node", "t4-1").orThrow();
        soonSays("cannot tell");
    }

    private static void soonSays(String... words) {
        await().atMost(AT_ONCE).untilAsserted(() -> assertThat(answer()).contains(words));
    }

    private static String answer() {
        var result = kubectl.runWithStdin(ANY_CARD, "create", "--dry-run=server", "-f", "-");
        return result.stdout() + result.stderr();
    }

    private static void add(String name, String product) {
        kubectl.runWithStdin(NODE.formatted(name, product), "apply", "-f", "-").orThrow();
        kubectl.run("patch", "node", name, "--subresource=status", "--type=merge", "-p", """
                        {"status": {"capacity": {"nvidia.com/gpu": "1"}, "allocatable": {"nvidia.com/gpu": "1"}}}""")
                .orThrow();
    }
}
