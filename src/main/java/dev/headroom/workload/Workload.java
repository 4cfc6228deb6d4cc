package dev.headroom.workload;

import java.util.List;

/**
 * A Kubernetes object with a pod template, reduced to its TGI containers.
 *
 * @param containers the TGI containers; none when the object is not TGI, and then there are no problems either
 * @param problems what an annotation says that cannot be read, one clause each
 */
public record Workload(List<TgiContainer> containers, List<String> problems) {

    /** An object that is none of our business. */
    public static final Workload NONE = new Workload(List.of(), List.of());

    /** Nobody runs more in one pod; what is beyond it is one more container that cannot be read. */
    static final int MOST_CONTAINERS = 64;

    /** Copies the lists. */
    public Workload {
        containers = List.copyOf(containers);
        problems = List.copyOf(problems);
    }
}
