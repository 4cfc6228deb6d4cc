package dev.headroom.workload;

import io.fabric8.kubernetes.api.model.EnvFromSource;
import java.util.Objects;

/**
 * One entry of {@code envFrom}: every key of a ConfigMap or Secret becomes a variable.
 *
 * @param place the object for a person: {@code ConfigMap tgi-config}
 * @param isSecret whether it is a Secret
 * @param prefix what each key is prefixed with; may be empty
 */
record BulkSource(String place, boolean isSecret, String prefix) {

    static BulkSource of(EnvFromSource source) {
        return new BulkSource(
                place(source), source.getSecretRef() != null, Objects.requireNonNullElse(source.getPrefix(), ""));
    }

    private static String place(EnvFromSource source) {
        if (source.getSecretRef() != null) {
            return "Secret " + source.getSecretRef().getName();
        }
        return source.getConfigMapRef() != null
                ? "ConfigMap " + source.getConfigMapRef().getName()
                : "a source that is not known";
    }

    /** Whether it could set the variable: a key is a variable's name without the prefix, and not empty. */
    boolean maySet(String variable) {
        return variable.length() > prefix.length() && variable.startsWith(prefix);
    }
}
