package dev.headroom.catalog.placement;

import dev.headroom.gpu.LabelRequirement;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the machines that meet a node selector term. Immutable after construction. */
final class Evidence {

    private final Machines machines;
    private final Map<String, LabelIndex> labels = new HashMap<>();
    private final Map<Family, BitSet> written = new EnumMap<>(Family.class);

    Evidence(Machines machines) {
        this.machines = machines;
        EvidenceLabel.ALL.forEach(label -> labels.put(label.key(), new LabelIndex(label, machines)));
        for (Family family : Family.values()) {
            written.put(family, mayHave(family));
        }
    }

    /** A machine of an unknown type, and the unknown machine, may have the labels of any cloud. */
    private BitSet mayHave(Family family) {
        if (!family.isCloud()) {
            return machines.everything();
        }
        BitSet having = machines.onlyUnknown();
        having.or(machines.bares());
        labels.values().stream()
                .filter(index -> index.label().family() == family)
                .forEach(index -> having.or(index.carriers()));
        return having;
    }

    /** Every machine of a known cloud type says its type. */
    private BitSet mayLack(Family family) {
        BitSet lacking = machines.everything();
        if (family == Family.MACHINE) {
            lacking.clear(0, machines.unknown());
            lacking.or(machines.bares());
        }
        return lacking;
    }

    /**
     * The machines that meet every requirement of a term, conditions on the memory label aside; the caller's own.
     *
     * @param asked learns what the term asks for
     */
    BitSet meeting(List<LabelRequirement> term, Asked asked) {
        Map<Family, BitSet> having = new EnumMap<>(Family.class);
        for (LabelRequirement requirement : term) {
            LabelIndex index = labels.get(requirement.key());
            if (index != null) {
                BitSet met = having.computeIfAbsent(index.label().family(), this::writtenBy);
                met.and(meeting(index, requirement, asked));
            }
        }
        BitSet all = machines.everything();
        having.forEach((family, met) -> all.and(orLacking(family, met, asked)));
        return all;
    }

    private BitSet writtenBy(Family family) {
        return (BitSet) written.getOrDefault(family, machines.everything()).clone();
    }

    private BitSet meeting(LabelIndex index, LabelRequirement requirement, Asked asked) {
        if (Condition.needsTheLabel(requirement)) {
            asked.learnEvidence(index.label());
        }
        if (index.label().kind() == EvidenceLabel.Kind.MEMORY) {
            asked.learnMemory(requirement);
            return machines.everything();
        }
        return index.meeting(requirement, asked);
    }

    /** Where nothing needs a label of the family, a node without them meets the term too. */
    private BitSet orLacking(Family family, BitSet met, Asked asked) {
        if (!asked.needs(family)) {
            met.or(mayLack(family));
        }
        return met;
    }
}
