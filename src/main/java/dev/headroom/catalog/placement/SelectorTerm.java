package dev.headroom.catalog.placement;

import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.LabelRequirement.Operator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Node selector terms taken apart. */
final class SelectorTerm {
    private SelectorTerm() {}

    /** Whatever the order in which a term states them: what weighs most as evidence, then the shorter list. */
    private static final Comparator<LabelRequirement> WEIGHTIEST_FIRST = Comparator.comparingInt(
                    (LabelRequirement asked) -> EvidenceLabel.weightOf(asked.key()))
            .thenComparingInt(asked -> asked.values().size())
            .thenComparing(asked -> asked.values().toString());

    /**
     * A term for each choice of one value where a label that tells about cards lists several, of as many of these labels as
     * make no more than {@code most} terms; none where there is no such label, or all list more.
     */
    static List<List<LabelRequirement>> byValue(List<LabelRequirement> term, int most) {
        List<List<LabelRequirement>> parts = List.of(term);
        for (LabelRequirement several : several(term)) {
            if (parts.size() * several.values().size() <= most) {
                parts = parts.stream()
                        .flatMap(part -> several.values().stream().map(value -> withOne(part, several, value)))
                        .toList();
            }
        }
        return parts.size() == 1 ? List.of() : parts;
    }

    private static List<LabelRequirement> several(List<LabelRequirement> term) {
        return term.stream()
                .filter(asked -> asked.operator() == Operator.IN
                        && asked.values().size() > 1
                        && Evidence.LABELS.containsKey(asked.key()))
                .distinct()
                .sorted(WEIGHTIEST_FIRST)
                .toList();
    }

    private static List<LabelRequirement> withOne(List<LabelRequirement> term, LabelRequirement several, String value) {
        List<LabelRequirement> one = new ArrayList<>(term);
        one.set(one.indexOf(several), new LabelRequirement(several.key(), Operator.IN, List.of(value)));
        return one;
    }

    /** The card with those of its labels that the term does not exclude, as it does where it has another name for it. */
    static GpuCandidate selected(GpuCandidate card, List<LabelRequirement> term) {
        return card.withLabels(card.labels().stream()
                .filter(label -> Condition.allMetBy(
                        term.stream()
                                .filter(asked -> asked.key().equals(label.key()))
                                .toList(),
                        Optional.of(label.value())))
                .toList());
    }
}
