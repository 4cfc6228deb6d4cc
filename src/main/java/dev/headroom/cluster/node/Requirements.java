package dev.headroom.cluster.node;

import dev.headroom.gpu.LabelRequirement;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Kubernetes' node selector operators on a label (kubernetes v1.34.0, k8s.io/apimachinery/pkg/labels/selector.go). */
public final class Requirements {

    private Requirements() {}

    /** Whether a node with that value, or without the label, meets the requirement. */
    public static boolean isMet(LabelRequirement requirement, @Nullable String value) {
        return switch (requirement.operator()) {
            case IN -> value != null && requirement.values().contains(value);
            case NOT_IN -> value == null || !requirement.values().contains(value);
            case EXISTS -> value != null;
            case DOES_NOT_EXIST -> value == null;
            case GT -> order(requirement, value) > 0;
            case LT -> order(requirement, value) < 0;
        };
    }

    /** Whether a node with these labels meets it. */
    public static boolean isMet(LabelRequirement requirement, Map<String, String> labels) {
        return isMet(requirement, labels.get(requirement.key()));
    }

    /** How the label stands to the bound; 0, which meets neither Gt nor Lt, where one of them is no number. */
    private static int order(LabelRequirement requirement, @Nullable String value) {
        OptionalLong number = whole(value);
        OptionalLong bound =
                requirement.values().size() == 1 ? whole(requirement.values().getFirst()) : OptionalLong.empty();
        return number.isEmpty() || bound.isEmpty() ? 0 : Long.compare(number.getAsLong(), bound.getAsLong());
    }

    /** A whole number of 64 bits. */
    public static OptionalLong whole(@Nullable String text) {
        if (text == null || !text.matches("[+-]?\\d{1,19}")) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
