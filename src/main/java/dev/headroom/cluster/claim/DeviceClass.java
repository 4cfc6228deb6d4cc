package dev.headroom.cluster.claim;

import dev.headroom.cluster.node.Fields;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What devices of a class have in common.
 *
 * @param name its name
 * @param selectors what they meet
 * @param resource the extended resource that stands for them too, empty for none of its own
 * @param configs what it sets for them, which a claim overrides
 */
record DeviceClass(String name, DeviceSelectors selectors, String resource, List<DeviceConfig> configs) {

    private static final Map<String, String> TYPES = Map.of("gpu.nvidia.com", "gpu", "mig.nvidia.com", "mig");

    /** Every class has a resource of its own name too. */
    private static final String IMPLICIT = "deviceclass.resource.kubernetes.io/";

    /**
     * A class of NVIDIA's driver as its chart has it (kubernetes-sigs/dra-driver-nvidia-gpu,
     * deployments/helm/dra-driver-nvidia-gpu/templates/deviceclass-gpu.yaml, deviceclass-mig.yaml): a cluster's files may
     * lack it. Empty for other names.
     */
    static Optional<DeviceClass> ofDriver(String name) {
        return Optional.ofNullable(TYPES.get(name))
                .map(type ->
                        new DeviceClass(name, DeviceSelectors.ofType(PossibleDevices.DRIVER, type), "", List.of()));
    }

    static DeviceClass read(GenericKubernetesResource object) {
        return new DeviceClass(
                Fields.text(object.getMetadata().getName()),
                DeviceSelectors.of(object.get("spec", "selectors")),
                Fields.text(object.get("spec", "extendedResourceName")),
                DeviceConfig.read(object.get("spec", "config")));
    }

    /** Whether that extended resource stands for its devices (KEP-5004). */
    boolean standsBehind(String extendedResource) {
        return resource.equals(extendedResource) || extendedResource.equals(IMPLICIT + name);
    }
}
