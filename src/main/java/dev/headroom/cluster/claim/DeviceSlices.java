package dev.headroom.cluster.claim;

import dev.headroom.cluster.cel.CelQuantity;
import dev.headroom.cluster.cel.CelVersion;
import dev.headroom.cluster.cel.Device;
import dev.headroom.cluster.node.Fields;
import dev.headroom.cluster.node.Taint;
import dev.headroom.cluster.pool.NodePoolReader;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The devices that drivers publish: ResourceSlices of resource.k8s.io/v1, v1beta2 and v1beta1. Devices alike are one object,
 * however many nodes have them.
 */
public final class DeviceSlices {

    private final Map<String, Slice> slices = new ConcurrentHashMap<>();
    private final Map<Device, Device> alike = new ConcurrentHashMap<>();

    private final AtomicInteger changes = new AtomicInteger();

    /** Made when it is first asked for after a change. */
    private volatile @Nullable Counted counted;

    /** Places as they were after so many changes. */
    private record Counted(int changes, Map<Map<Offer, Integer>, List<DevicePlace>> places) {}

    /**
     * A slice.
     *
     * @param pool the pool it is a part of
     * @param devices the devices by name
     */
    record Slice(String pool, Map<String, Placed> devices) {}

    /** A device and where it is. */
    record Placed(Offer offer, DevicePlace place) {}

    /**
     * What claims can get.
     *
     * @param device the device
     * @param taints those that keep claims away from it
     */
    record Offer(Device device, List<Taint> taints) {}

    /** Takes a slice as it is now. */
    public void put(GenericKubernetesResource slice) {
        String driver = Fields.text(slice.get("spec", "driver"));
        Map<String, Object> spec = Fields.map(slice.get("spec"));
        boolean each = Fields.text(spec.get("perDeviceNodeSelection")).equals("true");
        Map<String, Placed> devices = new HashMap<>();
        Fields.maps(spec.get("devices"))
                .forEach(device -> devices.put(Fields.text(device.get("name")), placed(driver, device, each, spec)));
        slices.put(
                Fields.text(slice.getMetadata().getName()),
                new Slice(Fields.text(slice.get("spec", "pool", "name")), Map.copyOf(devices)));
        changes.incrementAndGet();
    }

    /** The fields stand under {@code basic} in v1beta1. */
    private Placed placed(String driver, Map<String, Object> device, boolean each, Map<String, Object> spec) {
        Map<String, Object> basic = device.get("basic") == null ? device : Fields.map(device.get("basic"));
        List<Taint> taints = Fields.maps(basic.get("taints"))
                .map(NodePoolReader::taint)
                .filter(Taint::excludes)
                .toList();
        return new Placed(new Offer(shared(device(driver, basic)), taints), DevicePlace.read(each ? basic : spec));
    }

    private Device shared(Device device) {
        if (alike.size() > slices.size() + 1024) {
            alike.clear();
        }
        return alike.computeIfAbsent(device, same -> same);
    }

    /** Forgets a slice. */
    public void remove(String name) {
        slices.remove(name);
        changes.incrementAndGet();
    }

    /** Whether no driver publishes anything. */
    boolean isEmpty() {
        return slices.isEmpty();
    }

    /** How often a slice has come, gone or changed: as long as it is the same, the places are. */
    int changes() {
        return changes.get();
    }

    /** Where there are how many of each kind of device: places alike are together. */
    Map<Map<Offer, Integer>, List<DevicePlace>> places() {
        int now = changes();
        Counted known = counted;
        if (known == null || known.changes() != now) {
            known = new Counted(now, alike(counted()));
            counted = known;
        }
        return known.places();
    }

    private static Map<Map<Offer, Integer>, List<DevicePlace>> alike(Map<DevicePlace, Map<Offer, Integer>> counted) {
        Map<Map<Offer, Integer>, List<DevicePlace>> alike = new HashMap<>();
        counted.forEach((place, offers) ->
                alike.computeIfAbsent(offers, _ -> new ArrayList<>()).add(place));
        return alike;
    }

    private Map<DevicePlace, Map<Offer, Integer>> counted() {
        Map<DevicePlace, Map<Offer, Integer>> counted = new HashMap<>();
        for (Slice slice : slices.values()) {
            for (Placed placed : slice.devices().values()) {
                counted.computeIfAbsent(placed.place(), _ -> new HashMap<>()).merge(placed.offer(), 1, Integer::sum);
            }
        }
        return counted;
    }

    /** A device by where it was allocated. */
    Optional<Device> named(String pool, String device) {
        return slices.values().stream()
                .filter(slice -> slice.pool().equals(pool))
                .flatMap(slice -> Optional.ofNullable(slice.devices().get(device)).stream())
                .map(placed -> placed.offer().device())
                .findFirst();
    }

    private static Device device(String driver, Map<String, Object> basic) {
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
        return new Device(
                driver,
                attributes,
                capacity,
                Fields.text(basic.get("allowMultipleAllocations")).equals("true"));
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
