package dev.headroom.workload;

import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.LabelRequirement.Operator;
import dev.headroom.gpu.Placement;
import dev.headroom.gpu.PodDevices;
import dev.headroom.gpu.Toleration;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.NodeAffinity;
import io.fabric8.kubernetes.api.model.NodeSelector;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads where a pod may land: its node's name, its node selector, and the required terms of its node affinity. Terms are
 * alternatives, inside a term every requirement must hold, and a term without any matches nothing (kubernetes v1.34.0,
 * staging/src/k8s.io/component-helpers/scheduling/corev1/nodeaffinity). What is only preferred does not restrict. Then the
 * taints that it bears and its RuntimeClass.
 */
final class PodPlacement {

    private static final Map<String, Operator> OPERATORS = Map.of(
            "In", Operator.IN,
            "NotIn", Operator.NOT_IN,
            "Exists", Operator.EXISTS,
            "DoesNotExist", Operator.DOES_NOT_EXIST,
            "Gt", Operator.GT,
            "Lt", Operator.LT);

    /** What people write stays far below; every requirement is compared with every card there is. */
    private static final int MOST_VALUES = 2048;

    private PodPlacement() {}

    /** The placement of {@code spec}, with what our annotations say of the card; empty when it holds too much to follow. */
    static Optional<Placement> of(PodSpec spec, HeadroomAnnotations annotations) {
        List<LabelRequirement> always = always(spec);
        List<List<LabelRequirement>> terms = terms(spec.getAffinity());
        List<Toleration> tolerations = PodTolerations.of(spec.getTolerations());
        return size(always) * Math.max(1L, terms.size())
                                + terms.stream().mapToLong(PodPlacement::size).sum()
                                + tolerations.size()
                        > MOST_VALUES
                ? Optional.empty()
                : Optional.of(new Placement(
                        terms.stream().map(term -> concat(always, term)).toList(),
                        annotations.gpuProduct(),
                        annotations.gpuMemory(),
                        tolerations,
                        given(spec.getNodeName()),
                        given(spec.getRuntimeClassName()),
                        PodDevices.NONE));
    }

    private static Optional<String> given(@Nullable String name) {
        return Optional.ofNullable(name).filter(text -> !text.isEmpty());
    }

    private static long size(List<LabelRequirement> requirements) {
        return requirements.stream()
                .mapToLong(requirement -> 1L + requirement.values().size())
                .sum();
    }

    /** The alternatives of the affinity: one without requirements when there is no required block. */
    private static List<List<LabelRequirement>> terms(@Nullable Affinity affinity) {
        return requiredTerms(affinity)
                .map(terms -> terms.stream()
                        .map(PodPlacement::requirements)
                        .filter(term -> !term.isEmpty())
                        .toList())
                .orElse(List.of(List.of()));
    }

    private static List<LabelRequirement> always(PodSpec spec) {
        List<LabelRequirement> requirements = new ArrayList<>();
        given(spec.getNodeName())
                .ifPresent(name ->
                        requirements.add(new LabelRequirement(Placement.NODE_NAME, Operator.IN, List.of(name))));
        if (spec.getNodeSelector() != null) {
            spec.getNodeSelector().forEach((label, value) -> requirements.add(equal(label, value)));
        }
        return requirements;
    }

    private static LabelRequirement equal(String label, @Nullable String value) {
        return new LabelRequirement(label, Operator.IN, List.of(Objects.requireNonNullElse(value, "")));
    }

    /** The terms of a required block; empty when there is no such block, which is not the same as one without terms. */
    private static Optional<List<NodeSelectorTerm>> requiredTerms(@Nullable Affinity affinity) {
        return Optional.ofNullable(affinity)
                .map(Affinity::getNodeAffinity)
                .map(NodeAffinity::getRequiredDuringSchedulingIgnoredDuringExecution)
                .map(NodeSelector::getNodeSelectorTerms)
                .map(Lists::present);
    }

    private static List<LabelRequirement> requirements(NodeSelectorTerm term) {
        List<LabelRequirement> requirements = new ArrayList<>();
        Lists.present(term.getMatchExpressions()).forEach(expression -> requirements.add(requirement(expression)));
        Lists.present(term.getMatchFields()).forEach(field -> requirements.add(requirement(field)));
        return requirements;
    }

    private static LabelRequirement requirement(NodeSelectorRequirement requirement) {
        String key = Objects.requireNonNullElse(requirement.getKey(), "");
        Operator operator = requirement.getOperator() == null ? null : OPERATORS.get(requirement.getOperator());
        // an operator of a later Kubernetes is not known to exclude any node
        return operator == null
                ? new LabelRequirement(key, Operator.NOT_IN, List.of())
                : new LabelRequirement(key, operator, Lists.present(requirement.getValues()));
    }

    private static List<LabelRequirement> concat(List<LabelRequirement> first, List<LabelRequirement> second) {
        List<LabelRequirement> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}
