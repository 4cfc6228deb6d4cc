package dev.headroom.workload;

import java.util.List;
import java.util.stream.Stream;

/**
 * A Kubernetes object with a pod template, reduced to its TGI containers.
 *
 * @param containers the TGI containers; none when the object is not TGI
 * @param problems what an annotation says that cannot be read, one clause each
 */
public record Workload(List<TgiContainer> containers, List<String> problems) {

    /** An object that is none of our business. */
    public static final Workload NONE = new Workload(List.of(), List.of());

    /** Copies the lists. */
    public Workload {
        containers = List.copyOf(containers);
        problems = List.copyOf(problems);
    }

    /** Both in one. */
    Workload plus(Workload other) {
        return new Workload(concat(containers, other.containers), concat(problems, other.problems));
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
