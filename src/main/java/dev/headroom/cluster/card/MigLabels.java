package dev.headroom.cluster.card;

import dev.headroom.cluster.node.Requirements;
import dev.headroom.gpu.CandidateGpus;
import dev.headroom.gpu.CandidateGpus.Known;
import dev.headroom.gpu.CandidateGpus.Unknown;
import dev.headroom.gpu.CudaMemory;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.MigResource;
import dev.headroom.units.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The labels that GPU Feature Discovery writes for each MIG profile under the strategy "mixed" (NVIDIA/k8s-device-plugin
 * v0.20.0, internal/lm): {@code nvidia.com/mig-1g.10gb.memory} is MiB of a slice.
 */
final class MigLabels {

    /** More MiB than a card has: old builds of GPU Feature Discovery wrote bytes (its issue 26). */
    private static final long BYTES_FROM = 1L << 20;

    private MigLabels() {}

    /** The slice that the labels measure, or that it is shared; empty where they say neither. */
    static Optional<CandidateGpus> slice(Map<String, String> labels, MigResource mig, GpuRequest request) {
        OptionalLong memory = Requirements.whole(labels.get(request.resource() + ".memory"));
        boolean shared = mig.shared() || mig.computeSlices().isPresent();
        if (isReplicated(labels, request)) {
            return Optional.of(new Unknown(
                    "its slice is shared, and time slicing promises no memory",
                    "annotate headroom.dev/gpu-memory with what it may use"));
        }
        return shared || memory.orElse(0) <= 0
                ? Optional.empty()
                : Optional.of(new Known(List.of(new Capability(labels).of(card(labels, request, memory.getAsLong())))));
    }

    private static boolean isReplicated(Map<String, String> labels, GpuRequest request) {
        return Requirements.whole(labels.get(request.resource() + ".replicas")).orElse(1) > 1;
    }

    private static GpuCandidate card(Map<String, String> labels, GpuRequest request, long memory) {
        Bytes amount = memory >= BYTES_FROM ? new Bytes(memory) : Bytes.ofMiB(memory);
        String profile = request.resource().substring("nvidia.com/".length()).replaceFirst("^mig", "MIG");
        String label = labels.getOrDefault(
                request.resource() + ".product", labels.getOrDefault("nvidia.com/gpu.product", "GPU") + "-" + profile);
        return new GpuCandidate(
                label,
                request.count(),
                amount,
                CudaMemory.exactly(amount),
                Optional.empty(),
                Optional.empty(),
                "node label " + request.resource() + ".memory");
    }
}
