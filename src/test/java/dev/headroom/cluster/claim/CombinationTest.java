package dev.headroom.cluster.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.cluster.cel.CelQuantity;
import dev.headroom.cluster.cel.Device;
import dev.headroom.cluster.claim.DeviceSlices.Offer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The smallest device of a combination, held against trying every way to hand out the devices of a small place. */
class CombinationTest {

    @Property(tries = 2000)
    void isWhatEveryWayOfHandingOutGives(
            @ForAll @Size(max = 6) List<@IntRange(min = 1, max = 4) Integer> devices,
            @ForAll @Size(min = 1, max = 3) List<@IntRange(min = 1, max = 4) Integer> least,
            @ForAll @Size(value = 3) List<@IntRange(min = 1, max = 2) Integer> counts) {
        List<Wanted> wanted = new ArrayList<>();
        List<Integer> slots = new ArrayList<>();
        for (int i = 0; i < least.size(); i++) {
            wanted.add(atLeast(least.get(i), counts.get(i)));
            for (int j = 0; j < counts.get(i); j++) {
                slots.add(least.get(i));
            }
        }

        Set<Integer> found = new Combination(wanted)
                .smallest(place(devices)).stream()
                        .map(given -> given.device().memory().intValueExact())
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(found).isEqualTo(minima(slots, devices, Integer.MAX_VALUE));
    }

    /** Every way: the first slot gets each device that it may, the others the rest. */
    private static Set<Integer> minima(List<Integer> slots, List<Integer> devices, int smallest) {
        if (slots.isEmpty()) {
            return Set.of(smallest);
        }
        Set<Integer> all = new TreeSet<>();
        for (int i = 0; i < devices.size(); i++) {
            if (devices.get(i) >= slots.getFirst()) {
                List<Integer> rest = new ArrayList<>(devices.subList(0, i));
                rest.addAll(devices.subList(i + 1, devices.size()));
                all.addAll(minima(slots.subList(1, slots.size()), rest, Math.min(smallest, devices.get(i))));
            }
        }
        return all;
    }

    private static Map<Offer, Integer> place(List<Integer> devices) {
        Map<Offer, Integer> place = new HashMap<>();
        devices.forEach(memory -> place.merge(new Offer(device(memory), List.of()), 1, Integer::sum));
        return place;
    }

    private static Device device(int memory) {
        return new Device(
                "gpu.nvidia.com",
                Map.of(),
                Map.of("gpu.nvidia.com/memory", new CelQuantity(BigDecimal.valueOf(memory))));
    }

    private static Wanted atLeast(int memory, int count) {
        String expression = "device.capacity['gpu.nvidia.com'].memory.compareTo(quantity('%d')) >= 0".formatted(memory);
        return new Wanted(
                "a test",
                new DeviceSelectors(List.of(expression)),
                List.of(),
                count,
                Optional.empty(),
                Optional.empty());
    }
}
