package dev.headroom.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The devices that drivers publish: ResourceSlices of resource.k8s.io/v1, v1beta2 and v1beta1. Devices alike are one object,
 * however many nodes have them.
 */
final class DeviceSlices {

    private final Map<String, Slice> slices = new ConcurrentHashMap<>();
    private final Map<Device, Device> alike = new ConcurrentHashMap<>();

    /** Made when it is first asked for after a change. */
    private volatile @Nullable Map<Device, Set<String>> nodes;

    /**
     * A slice.
     *
     * @param pool the pool it is a part of
     * @param node the node that has the devices, empty for several
     * @param devices the devices by name
     */
    record Slice(String pool, String node, Map<String, Device> devices) {}

    /** Takes a slice as it is now. */
    void put(GenericKubernetesResource slice) {
        String driver = Fields.text(slice.get("spec", "driver"));
        Map<String, Device> devices = new HashMap<>();
        Fields.maps(slice.get("spec", "devices"))
                .forEach(device -> devices.put(Fields.text(device.get("name")), shared(device(driver, device))));
        slices.put(
                Fields.text(slice.getMetadata().getName()),
                new Slice(
                        Fields.text(slice.get("spec", "pool", "name")),
                        Fields.text(slice.get("spec", "nodeName")),
                        Map.copyOf(devices)));
        nodes = null;
    }

    private Device shared(Device device) {
        if (alike.size() > slices.size() + 1024) {
            alike.clear();
        }
        return alike.computeIfAbsent(device, same -> same);
    }

    /** Forgets a slice. */
    void remove(String name) {
        slices.remove(name);
        nodes = null;
    }

    /** The nodes that have each kind of device; an empty name stands for several nodes. */
    Map<Device, Set<String>> nodes() {
        Map<Device, Set<String>> known = nodes;
        if (known == null) {
            Map<Device, Set<String>> counted = new HashMap<>();
            slices.values()
                    .forEach(slice -> slice.devices()
                            .values()
                            .forEach(device -> counted.computeIfAbsent(device, _ -> new LinkedHashSet<>())
                                    .add(slice.node())));
            known = counted;
            nodes = known;
        }
        return known;
    }

    /** A device by where it was allocated. */
    Optional<Device> named(String pool, String device) {
        return slices.values().stream()
                .filter(slice -> slice.pool().equals(pool))
                .flatMap(slice -> Optional.ofNullable(slice.devices().get(device)).stream())
                .findFirst();
    }

    /** The fields stand under {@code basic} in v1beta1. */
    private static Device device(String driver, Map<String, Object> device) {
        Map<String, Object> basic = device.get("basic") == null ? device : Fields.map(device.get("basic"));
        Map<String, Object> attributes = new HashMap<>();
        Fields.map(basic.get("attributes"))
                .forEach((name, value) -> attribute(Fields.map(value))
                        .filter(_ -> tells(name))
                        .ifPresent(known -> attributes.put(qualified(driver, name), known)));
        Map<String, CelQuantity> capacity = new HashMap<>();
        Fields.map(basic.get("capacity"))
                .forEach((name, value) -> CelQuantity.parse(
                                value instanceof Map<?, ?> fields
                                        ? Fields.text(fields.get("value"))
                                        : Fields.text(value))
                        .ifPresent(amount -> capacity.put(qualified(driver, name), amount)));
        return new Device(driver, attributes, capacity);
    }

    /** What is each device's own would make all devices different; no claim selects a card by it and by its size. */
    private static boolean tells(String attribute) {
        return List.of("uuid", "parentUUID", "pciBusID", "pcieRoot", "minor", "index", "numaNode").stream()
                .noneMatch(own -> attribute.equals(own) || attribute.endsWith("/" + own));
    }

    private static String qualified(String driver, String name) {
        return name.contains("/") ? name : driver + "/" + name;
    }

    private static Optional<Object> attribute(Map<String, Object> value) {
        List<Object> known = new ArrayList<>();
        if (value.get("string") instanceof String text) {
            known.add(text);
        } else if (value.get("int") instanceof Number number) {
            known.add(number.longValue());
        } else if (value.get("bool") instanceof Boolean truth) {
            known.add(truth);
        } else {
            CelVersion.parse(Fields.text(value.get("version"))).ifPresent(known::add);
        }
        return known.stream().findFirst();
    }
}
