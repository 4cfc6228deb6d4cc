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
 * from its own template is a value: its labels, its annotations, and the name of a Pod.
 *
 * @param metadata what the pods get
 * @param isPod whether it is the metadata of a Pod, whose name is then its own
 */
record VariableSource(ObjectMeta metadata, boolean isPod) {

    private static final Pattern MAP_KEY = Pattern.compile("metadata\\.(labels|annotations)\\['([^']*)']");

    /** The value, or where it stands. */
    EnvValue read(EnvVarSource source) {
        return source.getFieldRef() != null
                ? field(Objects.requireNonNullElse(source.getFieldRef().getFieldPath(), ""))
                : new EnvValue.Unknown(place(source));
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
        ConfigMapKeySelector map = source.getConfigMapKeyRef();
        ResourceFieldSelector resource = source.getResourceFieldRef();
        FileKeySelector file = source.getFileKeyRef();
        if (secret != null) {
            return "Secret " + secret.getName() + " key " + secret.getKey();
        }
        if (map != null) {
            return "ConfigMap " + map.getName() + " key " + map.getKey();
        }
        if (resource != null) {
            return "field " + resource.getResource();
        }
        return file == null ? "a source that is not known" : "file " + file.getPath() + " key " + file.getKey();
    }
}
