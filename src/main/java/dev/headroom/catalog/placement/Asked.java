package dev.headroom.catalog.placement;

import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.LabelRequirement.Operator;
import dev.headroom.units.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one node selector term asks for, as far as it is evidence. It learns while the term is evaluated, and belongs to
 * that evaluation alone.
 */
final class Asked {

    /** From here on a memory label cannot be MiB: old builds of GPU Feature Discovery wrote bytes (its issue 26). */
    private static final long BYTES_FROM = 1L << 20;

    private static final long MIB = 1L << 20;

    private final int count;
    private final List<LabelRequirement> memory = new ArrayList<>();
    private final List<EvidenceLabel> evidence = new ArrayList<>();
    private final List<UnknownValue> unknown = new ArrayList<>();

    private boolean slice;

    /** A value that the catalogue does not have. */
    record UnknownValue(EvidenceLabel label, String value) {}

    Asked(int count) {
        this.count = count;
    }

    /** How many devices the container asks for. */
    int count() {
        return count;
    }

    /** Learns that a label which tells about cards must be there. */
    void learnEvidence(EvidenceLabel label) {
        evidence.add(label);
    }

    /** Learns that a product label of slices is asked for. */
    void learnSlice() {
        slice = true;
    }

    /** Whether slices of cards are asked for by name. */
    boolean namesSlice() {
        return slice || needs(EvidenceLabel.PARTITION);
    }

    void learnUnknown(EvidenceLabel label, String value) {
        unknown.add(new UnknownValue(label, value));
    }

    /** Learns a condition on {@code nvidia.com/gpu.memory}. */
    void learnMemory(LabelRequirement requirement) {
        List<String> values = requirement.values().stream().map(Asked::inMiB).toList();
        memory.add(new LabelRequirement(requirement.key(), requirement.operator(), values));
    }

    private static String inMiB(String value) {
        OptionalLong number = LabelIndex.whole(value);
        boolean bytes = number.isPresent() && number.getAsLong() >= BYTES_FROM;
        return bytes ? Long.toString(number.getAsLong() / MIB) : value;
    }

    List<UnknownValue> unknown() {
        return unknown;
    }

    /** The labels that must be there, the weightiest first. */
    List<EvidenceLabel> evidence() {
        return evidence.stream()
                .distinct()
                .sorted(Comparator.comparingInt(EvidenceLabel::weight))
                .toList();
    }

    /** The weightiest label that must be there. */
    Optional<EvidenceLabel> weightiest() {
        return evidence.stream().min(Comparator.comparingInt(EvidenceLabel::weight));
    }

    /** Labels that are there for sure, the weightiest first: where one of GPU Feature Discovery is, the product's is too. */
    List<EvidenceLabel> there() {
        return EvidenceLabel.ALL.stream()
                .filter(label -> needs(label.key())
                        || (label.key().equals(EvidenceLabel.PRODUCT) && needs(Family.FEATURE_DISCOVERY)))
                .toList();
    }

    /** Whether a label of that writer must be there. */
    boolean needs(Family family) {
        return evidence.stream().anyMatch(label -> label.family() == family);
    }

    /** Whether that label must be there. */
    boolean needs(String key) {
        return evidence.stream().anyMatch(label -> label.key().equals(key));
    }

    /** Whether it names a kind of machine of a cloud. */
    boolean needsCloud() {
        return evidence.stream().anyMatch(label -> label.family().isCloud());
    }

    /** Whether it says what the memory label must show, be it only a bound. */
    boolean limitsMemory() {
        return memory.stream().anyMatch(requirement -> switch (requirement.operator()) {
            case IN, GT, LT -> true;
            case NOT_IN, EXISTS, DOES_NOT_EXIST -> false;
        });
    }

    /** The amounts that the memory label must be one of; none when it does not say. */
    List<Bytes> pinnedMemory() {
        return memory.stream()
                .filter(requirement -> requirement.operator() == Operator.IN)
                .flatMap(requirement -> requirement.values().stream())
                .map(LabelIndex::whole)
                .filter(number -> number.isPresent() && number.getAsLong() > 0)
                .map(number -> Bytes.ofMiB(number.getAsLong()))
                .filter(this::allowsMemory)
                .distinct()
                .toList();
    }

    /** Whether a node whose memory label shows that amount meets the term. */
    boolean allowsMemory(Bytes amount) {
        return memory.isEmpty() || Condition.allMetBy(memory, Optional.of(Long.toString(amount.value() / MIB)));
    }
}
