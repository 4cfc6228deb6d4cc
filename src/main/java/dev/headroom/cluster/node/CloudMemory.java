package dev.headroom.cluster.node;

import dev.headroom.gpu.CandidateGpus;
import dev.headroom.gpu.CandidateGpus.Known;
import dev.headroom.gpu.CudaMemory;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.units.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A card of which only the cloud's own figure of its memory is known, of a machine that is newer than the tables. EC2's
 * figures, in MiB, are up to 6.3 % above what nvidia-smi shows (T4: 16384 and 15360) and up to 0.7 % below (A10G: 22888 and
 * 23028; aws/karpenter-provider-aws pkg/providers/instancetype/types.go takes them from EC2's GpuInfo).
 */
public final class CloudMemory {

    private static final List<String> PREFIXES =
            List.of("karpenter.k8s.aws/", "eks.amazonaws.com/", "karpenter.k8s.gcp/");

    /** The labels with such figures. */
    static final List<String> KEYS =
            PREFIXES.stream().map(prefix -> prefix + "instance-gpu-memory").toList();

    private static final int LEAST_PERCENT = 93;
    private static final int MOST_PERCENT = 101;
    private static final int HUNDRED = 100;

    private CloudMemory() {}

    /** The card of a node with these labels; empty when none of them has a figure. */
    public static Optional<CandidateGpus> of(Map<String, String> labels, GpuRequest request) {
        return PREFIXES.stream()
                .flatMap(prefix -> card(prefix, labels, request).stream())
                .findFirst()
                .map(card -> new Known(List.of(card)));
    }

    private static Optional<GpuCandidate> card(String prefix, Map<String, String> labels, GpuRequest request) {
        String key = prefix + "instance-gpu-memory";
        OptionalLong mib = Requirements.whole(labels.get(key));
        boolean plausible = mib.orElse(0) > 0 && mib.orElse(0) < Integer.MAX_VALUE;
        String name = labels.getOrDefault(prefix + "instance-gpu-name", "GPU");
        return plausible
                ? Optional.of(new GpuCandidate(
                        name,
                        request.count(),
                        percent(mib.getAsLong(), LEAST_PERCENT),
                        new CudaMemory(
                                CudaMemory.ofSmi(percent(mib.getAsLong(), LEAST_PERCENT))
                                        .least(),
                                CudaMemory.ofSmi(percent(mib.getAsLong(), MOST_PERCENT))
                                        .most()),
                        Optional.empty(),
                        Optional.empty(),
                        "node label " + key))
                : Optional.empty();
    }

    private static Bytes percent(long mib, int percent) {
        return new Bytes(Bytes.ofMiB(mib).value() / HUNDRED * percent);
    }
}
