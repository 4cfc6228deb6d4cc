package dev.headroom.cluster.claim;

import dev.headroom.cluster.node.Fields;
import dev.headroom.gpu.ClaimReference;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The claims, their templates and the classes of a cluster, by name. Safe for any number of threads. */
final class KnownClaims {

    private final Map<String, Claim> claims = new ConcurrentHashMap<>();
    private final Map<String, DeviceClass> classes = new ConcurrentHashMap<>();

    void put(GenericKubernetesResource claim, boolean isTemplate) {
        claims.put(key(claim, isTemplate), Claim.read(claim));
    }

    void remove(GenericKubernetesResource claim, boolean isTemplate) {
        claims.remove(key(claim, isTemplate));
    }

    void putClass(GenericKubernetesResource object) {
        DeviceClass read = DeviceClass.read(object);
        classes.put(read.name(), read);
    }

    void removeClass(String name) {
        classes.remove(name);
    }

    private static String key(GenericKubernetesResource claim, boolean isTemplate) {
        return key(
                isTemplate,
                Fields.text(claim.getMetadata().getNamespace()),
                Fields.text(claim.getMetadata().getName()));
    }

    private static String key(boolean isTemplate, String namespace, String name) {
        return (isTemplate ? "template " : "claim ") + (namespace.isEmpty() ? "default" : namespace) + "/" + name;
    }

    /** The claim, or the template of one. */
    Optional<Claim> claim(ClaimReference reference) {
        return Optional.ofNullable(claims.get(key(reference.isTemplate(), reference.namespace(), reference.name())));
    }

    /** The class; one of NVIDIA's driver is known even where nobody has said what it is. */
    Optional<DeviceClass> deviceClass(String name) {
        return Optional.ofNullable(classes.get(name)).or(() -> DeviceClass.ofDriver(name));
    }

    /** The classes that the extended resource stands for, by name. */
    Stream<DeviceClass> standingBehind(String resource) {
        return classes.values().stream()
                .filter(known -> known.standsBehind(resource))
                .sorted(Comparator.comparing(DeviceClass::name));
    }
}
