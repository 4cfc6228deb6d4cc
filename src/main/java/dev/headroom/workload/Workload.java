package dev.headroom.workload;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A Kubernetes object with a pod template, reduced to its TGI containers.
 *
 * @param containers the TGI containers; none when the object is not TGI, and then there are no problems either
 * @param problems what an annotation says that cannot be read, one clause each
 * @param settled completes when a ConfigMap has been looked up that it refers to; empty when none is being looked up
 */
public record Workload(List<TgiContainer> containers, List<String> problems, Optional<CompletionStage<?>> settled) {

    /** An object that is none of our business. */
    public static final Workload NONE = new Workload(List.of(), List.of());

    /** Nobody runs more in one pod; what is beyond it is one more container that cannot be read. */
    static final int MOST_CONTAINERS = 64;

    /** Copies the lists. */
    public Workload {
        containers = List.copyOf(containers);
        problems = List.copyOf(problems);
    }

    /** An object of which all is known that there is to know. */
    public Workload(List<TgiContainer> containers, List<String> problems) {
        this(containers, problems, Optional.empty());
    }
}
