package dev.headroom.workload;

import dev.headroom.serving.EnvValue;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One entry of {@code envFrom}: every key of a ConfigMap or Secret becomes a variable.
 *
 * @param place the object for a person: {@code ConfigMap tgi-config}
 * @param isSecret whether it is a Secret
 * @param prefix what each key is prefixed with; may be empty
 * @param data its texts by key, empty where they are not known
 */
record BulkSource(String place, boolean isSecret, String prefix, Optional<Map<String, String>> data) {

    static BulkSource of(EnvFromSource source, SeenConfigMaps configMaps) {
        return new BulkSource(
                place(source),
                source.getSecretRef() != null,
                Objects.requireNonNullElse(source.getPrefix(), ""),
                Optional.ofNullable(source.getConfigMapRef())
                        .flatMap(map -> configMaps.data(String.valueOf(map.getName()))));
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
        return variable.length() > prefix.length()
                && variable.startsWith(prefix)
                && data.map(known -> known.containsKey(key(variable))).orElse(true);
    }

    private String key(String variable) {
        return variable.substring(prefix.length());
    }

    /** What it sets a variable to that it may set. */
    EnvValue value(String variable) {
        return data.flatMap(known -> Optional.ofNullable(known.get(key(variable))))
                .<EnvValue>map(value -> new EnvValue.Known(value, Optional.of(place)))
                .orElseGet(() -> new EnvValue.Unknown(place));
    }

    /** The variables that it sets for sure. */
    Stream<String> variables() {
        return data.stream().flatMap(known -> known.keySet().stream()).map(prefix::concat);
    }
}
