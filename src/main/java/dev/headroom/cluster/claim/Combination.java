package dev.headroom.cluster.claim;

import dev.headroom.cluster.cel.Device;
import dev.headroom.cluster.claim.DeviceSlices.Offer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Requests that one place must satisfy together, each device once. Every shard gets the same share of a model, so of the
 * devices handed out together the smallest decides.
 *
 * @param wanted the requests
 */
record Combination(List<Wanted> wanted) {

    /** A device, and the request that gets it. */
    record Given(Wanted wanted, Device device) {}

    /** The devices that could be the smallest of those that a place hands out; none when it cannot satisfy all requests. */
    List<Given> smallest(Map<Offer, Integer> there) {
        List<Given> found = new ArrayList<>();
        long total = wanted.stream().mapToLong(Wanted::count).sum();
        if (total > there.values().stream().mapToLong(Integer::longValue).sum()) {
            return found;
        }
        Map<Wanted, Set<Offer>> taken = taken(there);
        for (int i = 0; i < wanted.size(); i++) {
            for (Offer offer : taken.getOrDefault(wanted.get(i), Set.of())) {
                if (isSmallest(i, offer, there, taken)) {
                    found.add(new Given(wanted.get(i), offer.device()));
                }
            }
        }
        return found;
    }

    /** What of it each request takes: a selector is asked once for each kind of device. */
    private Map<Wanted, Set<Offer>> taken(Map<Offer, Integer> there) {
        return wanted.stream()
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(),
                        each -> there.keySet().stream().filter(each::takes).collect(Collectors.toSet())));
    }

    /** Whether all requests can be satisfied with that device for that one and no smaller one for the others. */
    private boolean isSmallest(int index, Offer given, Map<Offer, Integer> there, Map<Wanted, Set<Offer>> taken) {
        BigDecimal least = wanted.get(index).memory(given.device());
        Assignment assignment = new Assignment(
                there,
                (each, offer) -> taken.getOrDefault(each, Set.of()).contains(offer)
                        && each.memory(offer.device()).compareTo(least) >= 0);
        assignment.give(given);
        return IntStream.range(0, wanted.size()).allMatch(i -> {
            Wanted each = wanted.get(i);
            return assignment.serves(each, i == index ? each.count() - 1 : each.count());
        });
    }
}
