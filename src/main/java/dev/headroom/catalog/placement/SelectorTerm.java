package dev.headroom.catalog.placement;

import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.LabelRequirement.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Node selector terms taken apart. */
final class SelectorTerm {
    private SelectorTerm() {}

    /** A term for each value of the first label that tells about cards and of which the term lists several; else none. */
    static List<List<LabelRequirement>> byValue(List<LabelRequirement> term) {
        return term.stream()
                .filter(asked -> asked.operator() == Operator.IN
                        && asked.values().size() > 1
                        && Evidence.LABELS.containsKey(asked.key()))
                .findFirst()
                .map(several -> several.values().stream()
                        .map(value -> withOne(term, several, value))
                        .toList())
                .orElse(List.of());
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
