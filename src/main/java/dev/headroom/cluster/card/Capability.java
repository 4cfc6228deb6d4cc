package dev.headroom.cluster.card;

import dev.headroom.gpu.CandidateGpus;
import dev.headroom.gpu.CandidateGpus.Known;
import dev.headroom.gpu.ComputeCapability;
import dev.headroom.gpu.GpuCandidate;
import java.util.Map;
import java.util.Optional;

/**
 * The compute capability that a node's labels tell of cards that the catalogue does not know.
 *
 * @param labels the node's labels
 */
record Capability(Map<String, String> labels) {

    private static final String MAJOR = "nvidia.com/gpu.compute.major";
    private static final String MINOR = "nvidia.com/gpu.compute.minor";

    /** The same cards, with what the labels say where nothing else does. */
    CandidateGpus on(CandidateGpus cards) {
        return cards instanceof Known known
                ? new Known(known.cards().stream().map(this::of).toList(), known.unclear())
                : cards;
    }

    GpuCandidate of(GpuCandidate card) {
        return new GpuCandidate(
                card.product(),
                card.count(),
                card.memory(),
                card.cuda(),
                card.capability().or(this::labelled),
                card.marketing(),
                card.source(),
                card.labels());
    }

    private Optional<ComputeCapability> labelled() {
        String major = labels.getOrDefault(MAJOR, "");
        String minor = labels.getOrDefault(MINOR, "");
        return major.matches("\\d{1,2}") && minor.matches("\\d")
                ? Optional.of(ComputeCapability.parse(major + "." + minor))
                : Optional.empty();
    }
}
