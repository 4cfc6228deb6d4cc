package dev.headroom.gpu;

import java.util.Map;

/**
 * What the containers beside one of a pod ask for, by resource name: a node must hand out all of it to one pod.
 *
 * @param running what those ask for that run while the container does
 * @param starting the most that the pod needs before: init containers run one after another
 */
public record PodDevices(Map<String, Integer> running, Map<String, Integer> starting) {

    /** A container alone. */
    public static final PodDevices NONE = new PodDevices(Map.of(), Map.of());

    /** Copies the maps. */
    public PodDevices {
        running = Map.copyOf(running);
        starting = Map.copyOf(starting);
    }

    /** How many of the resource a node must have for the pod, when the container asks for that. */
    public int with(GpuRequest request) {
        long together = (long) request.count() + running.getOrDefault(request.resource(), 0);
        return (int) Math.min(Integer.MAX_VALUE, Math.max(together, starting.getOrDefault(request.resource(), 0)));
    }
}
