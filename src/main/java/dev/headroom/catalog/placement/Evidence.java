package dev.headroom.catalog.placement;

import dev.headroom.gpu.LabelRequirement;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the machines that meet a node selector term. Safe for any number of threads.
 *
 * <p>A label is indexed when a term first names it: most manifests, and all of those that a command line judges, name one
 * or two of them.
 */
final class Evidence {

    /** Every label that is evidence, by its key. */
    static final Map<String, EvidenceLabel> LABELS =
            EvidenceLabel.ALL.stream().collect(Collectors.toUnmodifiableMap(EvidenceLabel::key, Function.identity()));

    private final Machines machines;
    private final Map<String, LabelIndex> indexes = new ConcurrentHashMap<>();
    private final Map<Family, BitSet> written = new ConcurrentHashMap<>();

    Evidence(Machines machines) {
        this.machines = machines;
    }

    private LabelIndex index(EvidenceLabel label) {
        return indexes.computeIfAbsent(label.key(), _ -> new LabelIndex(label, machines));
    }

    /** A machine of an unknown type, and the unknown machine, may have the labels of any cloud. */
    private BitSet mayHave(Family family) {
        if (!family.isCloud()) {
            return machines.everything();
        }
        BitSet having = machines.onlyUnknown();
        having.or(machines.bares());
        EvidenceLabel.ALL.stream()
                .filter(label -> label.family() == family)
                .forEach(label -> having.or(index(label).carriers()));
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
            EvidenceLabel label = LABELS.get(requirement.key());
            if (label != null) {
                having.computeIfAbsent(label.family(), this::writtenBy).and(meeting(label, requirement, asked));
            }
        }
        BitSet all = machines.everything();
        having.forEach((family, met) -> all.and(orLacking(family, met, asked)));
        return all;
    }

    private BitSet writtenBy(Family family) {
        return (BitSet) written.computeIfAbsent(family, this::mayHave).clone();
    }

    private BitSet meeting(EvidenceLabel label, LabelRequirement requirement, Asked asked) {
        if (Condition.needsTheLabel(requirement)) {
            asked.learnEvidence(label);
        }
        if (label.kind() == EvidenceLabel.Kind.MEMORY) {
            asked.learnMemory(requirement);
            return machines.everything();
        }
        return index(label).meeting(requirement, asked);
    }

    /** Where nothing needs a label of the family, a node without them meets the term too. */
    private BitSet orLacking(Family family, BitSet met, Asked asked) {
        if (!asked.needs(family)) {
            met.or(mayLack(family));
        }
        return met;
    }
}
