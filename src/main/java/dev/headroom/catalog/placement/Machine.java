package dev.headroom.catalog.placement;

import dev.headroom.gpu.CudaMemory;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuModel;
import dev.headroom.gpu.InstanceType;
import dev.headroom.gpu.MigProfile;
import dev.headroom.gpu.MigResource;
import dev.headroom.gpu.NodeLabel;
import dev.headroom.units.Bytes;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A kind of node that a pod could land on.
 *
 * @param card the card it has
 * @param slice the slices it hands out in place of whole cards, empty when it hands out cards
 * @param type the cloud machine it is, empty for one that no table lists: on premises, or of an unknown type
 * @param product what the label {@code nvidia.com/gpu.product} says
 * @param memories what the label {@code nvidia.com/gpu.memory} may say, the usual amount first; none where nobody knows
 */
record Machine(
        GpuModel card, Optional<MigProfile> slice, Optional<InstanceType> type, String product, List<Bytes> memories) {

    /** A machine that hands out whole cards. */
    static Machine ofCards(GpuModel card, Optional<InstanceType> type) {
        List<Bytes> memories = Stream.of(card.memory(), card.memoryMinReported())
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        return new Machine(card, Optional.empty(), type, card.product(), memories);
    }

    /** A machine that hands out slices of its cards. */
    static Machine ofSlices(GpuModel card, MigProfile slice, Optional<InstanceType> type) {
        String product = card.product() + "-MIG-" + slice.profile().replace('+', '.');
        List<Bytes> memories = slice.memory().equals(slice.memoryMaxSeen())
                ? List.of(slice.memory())
                : List.of(slice.memory(), slice.memoryMaxSeen());
        return new Machine(card, Optional.of(slice), type, product, memories);
    }

    /**
     * Whether its memory label may say {@code amount}, which is none that is known of it: some cards are sold, or re-worked,
     * with less or more than usual under one name (8 and 12 GB of the GeForce RTX 3060, 96 and 141 GB of the H20, 24 and 48
     * GB of the GeForce RTX 4090 D), none with less than half or more than double. A label beyond that was written by hand,
     * in another unit say.
     */
    boolean mayShow(Bytes amount) {
        if (memories.isEmpty()) {
            return true;
        }
        long least = Collections.min(memories).value();
        long most = Collections.max(memories).value();
        return amount.value() > least / 2.1 && amount.value() < most * 2.1;
    }

    /** Whether its slices, if it hands them out, have no attributes, which make no difference to their memory. */
    boolean isPlain() {
        return slice.map(mig -> mig.profile().equals(MigResource.plain(mig.profile())))
                .orElse(true);
    }

    /** What a CUDA process sees of a device whose memory label says {@code memory}; of a slice it sees all. */
    CudaMemory cuda(Bytes memory) {
        return slice.map(mig -> new CudaMemory(mig.memory(), mig.memoryMaxSeen()))
                .orElseGet(() -> card.cuda(memory));
    }

    /** A candidate of {@code count} devices whose memory label says {@code memory}. */
    GpuCandidate candidate(int count, Bytes memory, String source) {
        return new GpuCandidate(
                product,
                count,
                memory,
                cuda(memory),
                card.capability(),
                slice.isEmpty() ? Optional.of(card.marketing()) : Optional.empty(),
                source);
    }

    /** What these labels say on it; a type that stands for several is no value of a label. */
    List<NodeLabel> labels(List<EvidenceLabel> some) {
        return some.stream()
                .flatMap(label -> label.value().apply(this).stream()
                        .filter(value -> !value.endsWith("*"))
                        .map(value -> new NodeLabel(label.key(), value)))
                .toList();
    }

    boolean isOf(String cloud) {
        return type.filter(machine -> machine.cloud().equals(cloud)).isPresent();
    }

    /** How many devices it hands out, empty where unknown. */
    OptionalInt devices() {
        OptionalInt cards = type.map(InstanceType::count).orElse(OptionalInt.empty());
        if (cards.isEmpty() || slice.isEmpty()) {
            return cards;
        }
        OptionalInt each = slice.get().maxInstances();
        return each.isEmpty() ? each : OptionalInt.of(cards.getAsInt() * each.getAsInt());
    }

    /** A machine of AWS with a part of a card, of which Karpenter counts none (aws/karpenter-provider-aws, types.go). */
    boolean isFraction() {
        return card.isVirtual() && isOf("aws");
    }

    /**
     * What the label {@code nvidia.com/gpu.family} says, by compute capability (NVIDIA/k8s-device-plugin v0.20.0,
     * internal/lm, getArchFamily).
     */
    String architecture() {
        return switch (computeMajor()) {
            case "3" -> "kepler";
            case "5" -> "maxwell";
            case "6" -> "pascal";
            case "7" -> Integer.parseInt(computeMinor()) < 5 ? "volta" : "turing";
            case "8" -> Integer.parseInt(computeMinor()) < 9 ? "ampere" : "ada-lovelace";
            case "9" -> "hopper";
            case "10", "12" -> "blackwell";
            case "13" -> "rubin";
            default -> "undefined";
        };
    }

    String computeMajor() {
        String capability = card.computeCapability();
        return capability.substring(0, Math.max(0, capability.indexOf('.')));
    }

    String computeMinor() {
        return card.computeCapability().substring(card.computeCapability().indexOf('.') + 1);
    }

    /** The part of the type's name before {@code separator}: {@code g5} of {@code g5.xlarge}. */
    Optional<String> typePrefix(String separator) {
        return type.map(machine -> machine.name().split(separator, 2)[0].toLowerCase(Locale.ROOT));
    }
}
