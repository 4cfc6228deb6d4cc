package dev.headroom.cluster.claim;

import dev.headroom.cluster.node.Fields;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;

/**
 * What devices of a class have in common.
 *
 * @param name its name
 * @param selectors what they meet
 * @param resource the extended resource that stands for them too, empty for none of its own
 * @param configs what it sets for them, which a claim overrides
 */
record DeviceClass(String name, DeviceSelectors selectors, String resource, List<DeviceConfig> configs) {

    /** Every class has a resource of its own name too. */
    private static final String IMPLICIT = "deviceclass.resource.kubernetes.io/";

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
