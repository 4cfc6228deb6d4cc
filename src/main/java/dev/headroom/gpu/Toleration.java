package dev.headroom.gpu;

/**
 * Taints that a pod bears.
 *
 * @param key the key of the taint, empty for every key; only with {@code Exists}
 * @param operator how the taint's value is compared
 * @param value what it is compared with, empty for {@code Exists}
 * @param effect the effect of the taint, empty for every effect
 */
public record Toleration(String key, Operator operator, String value, String effect) {

    /** How a taint's value is compared. */
    public enum Operator {
        /** Any value. */
        EXISTS,
        /** The same value. */
        EQUAL
    }

    /** Bears every taint with that key. */
    public static Toleration ofKey(String key) {
        return new Toleration(key, Operator.EXISTS, "", "");
    }
}
