package dev.headroom.workload;

import dev.headroom.serving.EnvValue;
import io.fabric8.kubernetes.api.model.ConfigMapKeySelector;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.FileKeySelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ResourceFieldSelector;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code valueFrom}: names the Secret, ConfigMap, field or file that holds the value. Only what the pod will have
 * from its own template is a value: its labels, its annotations, and the name of a Pod; and what stands in a
 * ConfigMap that may be read. Secrets never are.
 *
 * @param metadata what the pods get
 * @param isPod whether it is the metadata of a Pod, whose name is then its own
 * @param configMaps the ConfigMaps that may be read
 */
record VariableSource(ObjectMeta metadata, boolean isPod, SeenConfigMaps configMaps) {

    private static final Pattern MAP_KEY = Pattern.compile("metadata\\.(labels|annotations)\\['([^']*)']");

    /** The value, or where it stands. */
    EnvValue read(EnvVarSource source) {
        ConfigMapKeySelector map = source.getConfigMapKeyRef();
        if (map != null) {
            return key(map);
        }
        return source.getFieldRef() != null
                ? field(Objects.requireNonNullElse(source.getFieldRef().getFieldPath(), ""))
                : new EnvValue.Unknown(place(source));
    }

    /** A key that is not there yet may still come before the container starts. */
    private EnvValue key(ConfigMapKeySelector map) {
        String place = "ConfigMap " + map.getName() + " key " + map.getKey();
        return configMaps
                .data(String.valueOf(map.getName()))
                .flatMap(data -> Optional.ofNullable(data.get(String.valueOf(map.getKey()))))
                .<EnvValue>map(value -> new EnvValue.Known(value, Optional.of(place)))
                .orElseGet(() -> new EnvValue.Unknown(place));
    }

    private EnvValue field(String path) {
        return value(path).<EnvValue>map(EnvValue.Known::new).orElseGet(() -> new EnvValue.Unknown("field " + path));
    }

    private Optional<String> value(String path) {
        if (path.equals("metadata.name")) {
            return Optional.ofNullable(metadata.getName()).filter(name -> isPod);
        }
        Matcher key = MAP_KEY.matcher(path);
        if (!key.matches()) {
            return Optional.empty();
        }
        Map<String, String> map = key.group(1).equals("labels") ? metadata.getLabels() : metadata.getAnnotations();
        // a controller adds labels and annotations of its own: one that is not here may still come
        return Optional.ofNullable(map).map(values -> values.get(key.group(2)));
    }

    private static String place(EnvVarSource source) {
        SecretKeySelector secret = source.getSecretKeyRef();
        ResourceFieldSelector resource = source.getResourceFieldRef();
        FileKeySelector file = source.getFileKeyRef();
        if (secret != null) {
            return "Secret " + secret.getName() + " key " + secret.getKey();
        }
        if (resource != null) {
            return "field " + resource.getResource();
        }
        return file == null ? "a source that is not known" : "file " + file.getPath() + " key " + file.getKey();
    }
}
