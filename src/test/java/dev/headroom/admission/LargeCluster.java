package dev.headroom.admission;

import dev.headroom.cluster.ManyNodes;
import dev.headroom.hub.http.FakeHub;
import dev.headroom.hub.lookup.TinyModel;
import dev.headroom.kube.ControlPlane;
import dev.headroom.kube.User;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * What a large cluster, many models and a dead Hub cost a serving Headroom: its memory, and the time of a review beside
 * that of the same review in a cluster of ten nodes. A real API server, a Hub in this process. {@code
 * src/test/bench/cluster}
 */
final class LargeCluster {

    private static final int FEW = 10;
    private static final int MANY = 10_000;
    private static final int MODELS = 500;
    private static final int REVIEWS = 3_000;

    private static final String ANY_CARD = review("meta-llama/Llama-3.1-8B-Instruct", "{}");
    private static final String PINNED =
            review("meta-llama/Llama-3.1-8B-Instruct", "{\"nvidia.com/gpu.product\":\"NVIDIA-A10G\"}");

    private final ControlPlane plane;
    private final FakeHub hub;
    private final Serving serving;

    private LargeCluster(ControlPlane plane, FakeHub hub, Serving serving) {
        this.plane = plane;
        this.hub = hub;
        this.serving = serving;
    }

    /** Measures, and prints a table. */
    @SuppressWarnings("SystemOut") // its only output
    public static void main(String[] options) throws Exception {
        Path folder = Files.createTempDirectory("large-cluster");
        try (ControlPlane plane = ControlPlane.start();
                FakeHub hub = FakeHub.start();
                Serving serving = Serving.start(
                        folder,
                        "-Xms48m",
                        "-Xmn16m",
                        "-Xmx96m",
                        "-Dkubeconfig=" + plane.kubeconfig(User.ADMIN),
                        "-Dheadroom.cluster.nodes=true",
                        "-Dheadroom.hub.endpoint=" + hub.url())) {
            new LargeCluster(plane, hub, serving).measure();
        }
    }

    private void measure() throws Exception {
        for (int model = 0; model < MODELS; model++) {
            hub.withBytes(model(model), TinyModel.files());
        }
        nodes(0, FEW);
        seen(FEW - 1);
        time("warm-up", i -> i % 2 == 0 ? ANY_CARD : PINNED, 10 * REVIEWS);
        long idle = serving.residentMiB();
        System.out.printf("resident with %,d nodes: %d MiB%n", FEW, idle);
        double anyFew = time(FEW + " nodes, any card", _ -> ANY_CARD);
        double pinnedFew = time(FEW + " nodes, a card named", _ -> PINNED);

        nodes(FEW, MANY);
        seen(MANY - 1);
        double anyMany = time("%,d nodes, any card".formatted(MANY), _ -> ANY_CARD);
        double pinnedMany = time("%,d nodes, a card named".formatted(MANY), _ -> PINNED);
        System.out.printf(
                "%,d nodes take %.2f times (any card) and %.2f times (a card named) as long as %d%n",
                MANY, anyMany / anyFew, pinnedMany / pinnedFew, FEW);

        time("models for the first time", i -> review(model(i % MODELS), "{}"), MODELS);
        time("%d models in turn".formatted(MODELS), i -> review(model(i % MODELS), "{}"));
        System.out.printf(
                "resident with %,d nodes and %d models: %d MiB, %d more; at most %d%n",
                MANY, MODELS, serving.residentMiB(), serving.residentMiB() - idle, serving.mostResidentMiB());

        hub.behave(exchange -> exchange.close());
        time("the Hub dies", i -> review("acme/dies-" + i, "{}"), 20);
        time("the Hub is dead", i -> review("acme/dead-" + i, "{}"));
    }

    private static String model(int number) {
        return "acme/model-" + number;
    }

    private double time(String what, IntFunction<String> review) throws Exception {
        return time(what, review, REVIEWS);
    }

    /** The median in microseconds, over one connection. */
    @SuppressWarnings("SystemOut")
    private double time(String what, IntFunction<String> review, int times) throws Exception {
        long[] nanos = new long[times];
        try (Wire wire = serving.wire()) {
            for (int i = 0; i < times; i++) {
                byte[] body = review.apply(i).getBytes(StandardCharsets.UTF_8);
                long start = System.nanoTime();
                wire.post("/validate?timeout=10s", body).read();
                nanos[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%-30s %5d reviews: p50 %7.3f ms, p99 %7.3f ms, most %7.3f ms%n",
                what, times, nanos[times / 2] / 1e6, nanos[times * 99 / 100] / 1e6, nanos[times - 1] / 1e6);
        return nanos[times / 2] / 1e3;
    }

    private void nodes(int from, int end) throws InterruptedException {
        try (KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(
                                plane.kubeconfig(User.ADMIN).toFile()))
                        .build();
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            IntStream.range(from, end)
                    .forEach(number -> threads.execute(() ->
                            client.nodes().resource(ManyNodes.node(number)).create()));
        }
    }

    /** Waits until a pod can be placed on that node. */
    private void seen(int node) {
        String onNode =
                review("meta-llama/Llama-3.1-8B-Instruct", "{\"kubernetes.io/hostname\":\"node-%d\"}".formatted(node));
        Awaitility.await().atMost(2, TimeUnit.MINUTES).until(() -> {
            try (Wire wire = serving.wire()) {
                String answer = wire.post("/validate?timeout=10s", onNode.getBytes(StandardCharsets.UTF_8))
                        .read()
                        .body();
                return !answer.contains("undecided");
            }
        });
    }

    private static String review(String model, String nodeSelector) {
        return Reviews.creating("""
                {"apiVersion":"v1","kind":"Pod","metadata":{"name":"tgi"},"spec":{"nodeSelector":%s,"containers":[{\
                "name":"tgi","image":"ghcr.io/huggingface/text-generation-inference:3.3.7","args":["--model-id=%s",\
                "--max-input-tokens=4095","--max-total-tokens=4096","--max-batch-prefill-tokens=4096"],\
                "resources":{"limits":{"nvidia.com/gpu":1}}}]}}""".formatted(nodeSelector, model));
    }
}
