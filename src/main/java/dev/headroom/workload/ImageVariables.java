package dev.headroom.workload;

import dev.headroom.serving.EnvValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The variables that a script finds although no manifest sets them, because the image or the node does. They are not empty,
 * and what they hold cannot be seen; the launcher's own reading is left as if they were unset.
 *
 * @param names the variables
 */
record ImageVariables(Collection<String> names) {

    private static final EnvValue OF_THE_IMAGE = new EnvValue.Unknown("the image");

    /** Of TGI's images (Dockerfile, v1.0.0 to v3.3.7), of their CUDA base image, and of every container. */
    private static final List<String> OF_TGI = List.of(
            "PORT",
            "HF_HOME",
            "HUGGINGFACE_HUB_CACHE",
            "HF_HUB_ENABLE_HF_TRANSFER",
            "CONDA_PREFIX",
            "CUDA_HOME",
            "CUDA_VERSION",
            "LD_LIBRARY_PATH",
            "NVIDIA_VISIBLE_DEVICES",
            "HOSTNAME",
            "HOME",
            "PATH",
            "PWD",
            "KUBERNETES_SERVICE_HOST",
            "KUBERNETES_SERVICE_PORT");

    /** An image of a name that is not TGI's may set any of the launcher's variables. */
    private static final List<String> OF_OTHERS =
            Stream.concat(OF_TGI.stream(), LauncherVariables.NAMES.stream()).toList();

    /** The variables of the container's image. */
    static ImageVariables of(Subject subject) {
        return new ImageVariables(subject.image().isPresent() ? OF_TGI : OF_OTHERS);
    }

    /** What a script finds. */
    Map<String, EnvValue> addTo(Map<String, EnvValue> environment) {
        Map<String, EnvValue> more = new HashMap<>(environment);
        names.forEach(name -> more.putIfAbsent(name, OF_THE_IMAGE));
        return more;
    }

    /** What was set by somebody else. */
    Map<String, EnvValue> takeFrom(Map<String, EnvValue> environment) {
        Map<String, EnvValue> less = new HashMap<>(environment);
        less.values().removeIf(OF_THE_IMAGE::equals);
        return less;
    }
}
