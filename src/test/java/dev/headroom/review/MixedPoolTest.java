package dev.headroom.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.catalog.CatalogException;
import dev.headroom.catalog.Catalogs;
import dev.headroom.cluster.Cluster;
import dev.headroom.cluster.UnreadableClusterException;
import dev.headroom.estimate.EstimatorKind;
import dev.headroom.manifest.Manifest;
import dev.headroom.units.Bytes;
import dev.headroom.workload.WorkloadKinds;
import dev.headroom.workload.WorkloadReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a pod that fits on some of the nodes that it may land on, and the selector that keeps it to them. */
class MixedPoolTest {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("A100", "nvidia.com/gpu.product: NVIDIA-A100-SXM4-80GB"),
            Map.entry("A10G", "nvidia.com/gpu.product: NVIDIA-A10G"),
            Map.entry("T4", "nvidia.com/gpu.product: Tesla-T4"),
            Map.entry("P4", "nvidia.com/gpu.product: Tesla-P4"),
            Map.entry("RTX", "nvidia.com/gpu.product: NVIDIA-GeForce-RTX-3080"),
            Map.entry("ALONE", "nvidia.com/gpu.sharing-strategy: none"),
            Map.entry("SLICED", "nvidia.com/gpu.replicas: 4, nvidia.com/gpu.sharing-strategy: time-slicing"),
            Map.entry("GL4", "cloud.google.com/gke-accelerator: nvidia-l4"),
            Map.entry("GT4", "cloud.google.com/gke-accelerator: nvidia-tesla-t4"),
            Map.entry("G5", "node.kubernetes.io/instance-type: g5.xlarge"),
            Map.entry("G4DN", "node.kubernetes.io/instance-type: g4dn.xlarge"),
            Map.entry("UNTOLD", "topology.kubernetes.io/zone: a"));

    private final Catalogs catalogs;

    @TempDir
    private Path folder = Path.of("");

    MixedPoolTest() throws CatalogException {
        catalogs = Catalogs.load(List.of(), List.of());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', maxCharsPerColumn = 2000, textBlock = """
            A100; T4 | [TGI-OOM] container "tgi": fits on NVIDIA-A100-SXM4-80GB (79.7 GiB) but not on Tesla-T4 (14.8 GiB); pin it: nvidia.com/gpu.product: NVIDIA-A100-SXM4-80GB
            GL4; GT4 | [TGI-OOM] container "tgi": fits on NVIDIA-L4 (22.3 GiB) but not on Tesla-T4 (14.8 GiB); pin it: cloud.google.com/gke-accelerator: nvidia-l4
            G5; G4DN | [TGI-OOM] container "tgi": fits on NVIDIA-A10G (22.3 GiB) but not on Tesla-T4 (14.8 GiB); pin it: node.kubernetes.io/instance-type: g5.xlarge
            A10G, nvidia.com/gpu.memory: 23028; A10G, nvidia.com/gpu.memory: 12000 | [TGI-OOM] container "tgi": fits on NVIDIA-A10G (22.3 GiB) but not on NVIDIA-A10G (11.5 GiB); pin it: nvidia.com/gpu.memory: 23028
            A100; T4; P4; RTX | [TGI-OOM] container "tgi": fits on NVIDIA-A100-SXM4-80GB but not on Tesla-P4 and 2 more; pin it: nvidia.com/gpu.product: NVIDIA-A100-SXM4-80GB
            A10G; T4; P4; RTX | [TGI-OOM] container "tgi": fits on NVIDIA-A10G but not on Tesla-P4, NVIDIA-GeForce-RTX-3080, Tesla-T4; pin it: nvidia.com/gpu.product: NVIDIA-A10G
            A100; T4; UNTOLD | [TGI-OOM] container "tgi": fits on NVIDIA-A100-SXM4-80GB (79.7 GiB) but not on Tesla-T4 (14.8 GiB); pin it: nvidia.com/gpu.product: NVIDIA-A100-SXM4-80GB
            A100, ALONE; A100, SLICED | [TGI-UNKNOWN] container "tgi": fits on NVIDIA-A100-SXM4-80GB (79.7 GiB), cannot tell of others; pin it: nvidia.com/gpu.sharing-strategy: none
            A10G; A10G, SLICED | [TGI-UNKNOWN] container "tgi": fits on NVIDIA-A10G, cannot tell of others: its GPU is shared, and time slicing promises no memory; annotate...
            A100; UNTOLD | [TGI-UNKNOWN] container "tgi": fits on NVIDIA-A100-SXM4-80GB (79.7 GiB), cannot tell of others; pin it: nvidia.com/gpu.product: NVIDIA-A100-SXM4-80GB
            T4; UNTOLD | [TGI-UNKNOWN] container "tgi": cannot tell: a node that it may land on does not say which GPU it has; annotate headroom.dev/gpu-product, or label the nodes...
            """)
    void saysOnWhichNodesItFits(String nodes, String line) throws IOException, UnreadableClusterException {
        assertThat(review(labels(nodes), "").warnings()).singleElement().isEqualTo(line);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', maxCharsPerColumn = 2000, textBlock = """
            nvidia.com/gpu.product: [NVIDIA-A100-SXM4-80GB, Tesla-T4] | [TGI-OOM] container "tgi": fits on NVIDIA-A100-SXM4-80GB (79.7 GiB) but not on Tesla-T4 (14.8 GiB); pin it: nvidia.com/gpu.product: NVIDIA-A100-SXM4-80GB
            cloud.google.com/gke-accelerator: [nvidia-l4, nvidia-tesla-t4] | [TGI-OOM] container "tgi": fits on NVIDIA-L4 (22.3 GiB) but not on Tesla-T4 (14.8 GiB); pin it: cloud.google.com/gke-accelerator: nvidia-l4
            karpenter.k8s.aws/instance-family: [g5, g4dn] | [TGI-OOM] container "tgi": fits on NVIDIA-A10G (22.3 GiB) but not on Tesla-T4 (14.8 GiB); pin it: karpenter.k8s.aws/instance-family: g5
            node.kubernetes.io/instance-type: [g5.xlarge, z9.large] | [TGI-UNKNOWN] container "tgi": fits on NVIDIA-A10G (22.3 GiB), cannot tell of others; pin it: node.kubernetes.io/instance-type: g5.xlarge
            node.kubernetes.io/instance-type: [g4dn.xlarge, z9.large] | [TGI-UNKNOWN] container "tgi": cannot tell: node.kubernetes.io/instance-type "z9.large" tells no known CUDA card; annotate headroom.dev/gpu-memory
            """)
    void saysWhichOfTheValuesThatItListsFit(String listed, String line) throws IOException, UnreadableClusterException {
        String[] label = listed.split(": ", 2);
        assertThat(review("", affinity(label[0], label[1])).warnings())
                .singleElement()
                .isEqualTo(line);
    }

    private static String affinity(String key, String values) {
        return "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{"
                + "matchExpressions: [{key: " + key + ", operator: In, values: " + values + "}]}]}}}";
    }

    @Test
    void tellsTheRestInTheDetails() throws IOException, UnreadableClusterException {
        assertThat(review(labels("A100; T4; P4; UNTOLD; A100, SLICED"), "").message())
                .isEqualTo("""
                        [TGI-OOM] container "tgi": fits on NVIDIA-A100-SXM4-80GB (79.7 GiB) but not on Tesla-P4 (7.8 GiB), Tesla-T4 (14.8 GiB), which the scheduler may choose too
                          weights 15.0 (meta-llama/Llama-3.1-8B, float16) + runtime 0.2 = 15.2 GiB
                          --model-id from args[0], known from built-in facts; num_shard 1 from nvidia.com/gpu: 1; Tesla-P4 from node label nvidia.com/gpu.product in the cluster
                          cannot tell: its GPU is shared, and time slicing promises no memory; annotate headroom.dev/gpu-memory with what it may use
                          cannot tell: a node that it may land on does not say which GPU it has; annotate headroom.dev/gpu-product, or label the nodes nvidia.com/gpu.product
                          assumed: max_batch_prefill_tokens 4096 (the launcher's default)""");
        assertThat(review(labels("A100; UNTOLD"), "").message()).isEqualTo("""
                        [TGI-UNKNOWN] container "tgi": fits on NVIDIA-A100-SXM4-80GB (79.7 GiB), cannot tell of others; pin it: nvidia.com/gpu.product: NVIDIA-A100-SXM4-80GB
                          cannot tell: a node that it may land on does not say which GPU it has; annotate headroom.dev/gpu-product, or label the nodes nvidia.com/gpu.product""");
    }

    @Test
    void saysNothingWhereItFitsOnAllNodes() throws IOException, UnreadableClusterException {
        assertThat(review(labels("A100; A10G"), "").message()).isEmpty();
    }

    private static String labels(String words) {
        String labels = words;
        for (Map.Entry<String, String> word : WORDS.entrySet()) {
            labels = labels.replaceAll("\\b" + word.getKey() + "\\b(?=[;,]|$)", word.getValue());
        }
        return labels;
    }

    private Review review(String nodes, String selector) throws IOException, UnreadableClusterException {
        Path file = folder.resolve("nodes.yaml");
        Files.writeString(
                file, Arrays.stream(nodes.split("; ")).map(MixedPoolTest::node).collect(Collectors.joining("---\n")));
        Cluster cluster = Cluster.of(catalogs, List.of());
        cluster.read(List.of(file));
        return new Reviewer(
                        new WorkloadReader(WorkloadKinds.STANDARD, cluster.claims()),
                        catalogs.models(),
                        cluster.gpus(),
                        new Estimators(Bytes.ZERO, true),
                        EstimatorKind.TGI)
                .review(pod(selector));
    }

    private static String node(String labels) {
        return """
                apiVersion: v1
                kind: Node
                metadata: {name: %s, labels: {%s}}
                status: {allocatable: {nvidia.com/gpu: "1"}}
                """.formatted("node-" + Integer.toHexString(labels.hashCode()), labels);
    }

    private static JsonNode pod(String selector) {
        String yaml = """
                apiVersion: v1
                kind: Pod
                metadata: {name: llama}
                spec:
                  %s
                  containers:
                  - name: tgi
                    image: ghcr.io/huggingface/text-generation-inference:3.3.7
                    args: [--model-id=meta-llama/Llama-3.1-8B]
                    resources: {limits: {nvidia.com/gpu: 1}}
                """.formatted(selector);
        return Manifest.read("pod.yaml", yaml.getBytes(StandardCharsets.UTF_8))
                .objects()
                .getFirst()
                .tree();
    }
}
