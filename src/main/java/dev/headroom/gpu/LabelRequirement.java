package dev.headroom.gpu;

import java.util.List;

/**
 * One condition on a node's label, as in a node selector term.
 *
 * @param key the label
 * @param operator how the label is compared
 * @param values what it is compared with; empty for Exists and DoesNotExist
 */
public record LabelRequirement(String key, Operator operator, List<String> values) {

    /** Kubernetes' node selector operators. */
    public enum Operator {
        /** The label exists and its value is listed. */
        IN,
        /** The label is absent or its value is not listed. */
        NOT_IN,
        /** The label is present. */
        EXISTS,
        /** The label is absent. */
        DOES_NOT_EXIST,
        /** Both sides are whole numbers, the label's is greater. */
        GT,
        /** Both sides are whole numbers, the label's is less. */
        LT
    }

    /** Copies the values. */
    public LabelRequirement {
        values = List.copyOf(values);
    }
}
