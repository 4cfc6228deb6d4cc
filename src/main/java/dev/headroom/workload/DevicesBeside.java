package dev.headroom.workload;

import dev.headroom.gpu.PodDevices;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Counts the cards that a pod asks for beside one of its containers, as the scheduler does (kubernetes v1.34.0,
 * staging/src/k8s.io/component-helpers/resource/helpers.go): containers and sidecars together, or an init container with the
 * sidecars that started before it, whichever is more.
 */
final class DevicesBeside {

    private static final String SIDECAR = "Always";

    private DevicesBeside() {}

    /** What the others of the pod ask for. */
    static PodDevices of(Container container, PodSpec spec) {
        List<Container> inits = Lists.present(spec.getInitContainers());
        Stream<Container> sidecars = inits.stream().filter(DevicesBeside::isSidecar);
        Map<String, Integer> running = new HashMap<>();
        Stream.concat(Lists.present(spec.getContainers()).stream(), sidecars)
                .forEach(each -> add(running, GpuResources.devices(each)));
        GpuResources.devices(container)
                .forEach((name, count) -> running.computeIfPresent(name, (_, all) -> all > count ? all - count : null));
        return new PodDevices(running, starting(inits));
    }

    private static Map<String, Integer> starting(List<Container> inits) {
        Map<String, Integer> sidecars = new HashMap<>();
        Map<String, Integer> most = new HashMap<>();
        for (Container init : inits) {
            Map<String, Integer> now = new HashMap<>(sidecars);
            add(now, GpuResources.devices(init));
            if (isSidecar(init)) {
                sidecars = now;
            }
            now.forEach((name, count) -> most.merge(name, count, Math::max));
        }
        return most;
    }

    /** Whether it runs as long as the containers do. */
    static boolean isSidecar(Container init) {
        return SIDECAR.equals(init.getRestartPolicy());
    }

    private static void add(Map<String, Integer> sum, Map<String, Integer> more) {
        more.forEach((name, count) ->
                sum.merge(name, count, (one, other) -> (int) Math.min(Integer.MAX_VALUE, (long) one + other)));
    }
}
