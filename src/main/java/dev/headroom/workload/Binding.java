package dev.headroom.workload;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.Map;
import java.util.Objects;

/** A pod template bound to the types of fabric8, or why it cannot be. */
sealed interface Binding {

    /** The template; its metadata and its spec are there. */
    record Bound(PodTemplateSpec template) implements Binding {

        ObjectMeta metadata() {
            return template.getMetadata();
        }

        PodSpec spec() {
            return template.getSpec();
        }

        Map<String, String> annotations() {
            return Objects.requireNonNullElse(metadata().getAnnotations(), Map.of());
        }
    }

    /**
     * A template that Kubernetes would refuse.
     *
     * @param reason a clause that names the place and what is due there
     */
    record Unbound(String reason) implements Binding {}
}
