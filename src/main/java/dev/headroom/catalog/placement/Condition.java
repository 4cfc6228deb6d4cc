package dev.headroom.catalog.placement;

import dev.headroom.gpu.LabelRequirement;
import dev.headroom.gpu.LabelRequirement.Operator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Kubernetes' node selector operators on one value (k8s.io/component-helpers, scheduling/corev1/nodeaffinity). */
final class Condition {

    private Condition() {}

    /** Whether a node with that value, or without the label, meets every requirement; case does not matter. */
    static boolean allMetBy(List<LabelRequirement> requirements, Optional<String> value) {
        return requirements.stream().allMatch(requirement -> isMetBy(requirement, value));
    }

    private static boolean isMetBy(LabelRequirement requirement, Optional<String> value) {
        return switch (requirement.operator()) {
            case IN -> value.filter(text -> lists(requirement, text)).isPresent();
            case NOT_IN -> value.filter(text -> lists(requirement, text)).isEmpty();
            case EXISTS -> value.isPresent();
            case DOES_NOT_EXIST -> value.isEmpty();
            case GT, LT -> value.filter(text -> compares(requirement, text)).isPresent();
        };
    }

    private static boolean lists(LabelRequirement requirement, String value) {
        return requirement.values().stream().anyMatch(value::equalsIgnoreCase);
    }

    private static boolean compares(LabelRequirement requirement, String value) {
        OptionalLong number = LabelIndex.whole(value);
        OptionalLong bound = requirement.values().size() == 1
                ? LabelIndex.whole(requirement.values().getFirst())
                : OptionalLong.empty();
        if (number.isEmpty() || bound.isEmpty()) {
            return false;
        }
        int order = Long.compare(number.getAsLong(), bound.getAsLong());
        return requirement.operator() == Operator.GT ? order > 0 : order < 0;
    }

    /** Whether only a node that has the label can meet the requirement. */
    static boolean needsTheLabel(LabelRequirement requirement) {
        return switch (requirement.operator()) {
            case IN, EXISTS, GT, LT -> true;
            case NOT_IN, DOES_NOT_EXIST -> false;
        };
    }
}
