package dev.headroom.cluster.node;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which groups have which value of one property. Values are few where groups are many, so a condition is put to values.
 *
 * @param <V> the property
 */
final class Facet<V> {

    private final Map<V, BitSet> groups = new HashMap<>();

    /** The property of each of these groups. */
    Facet(List<NodeGroup> all, Function<NodeGroup.Kind, V> property) {
        for (int i = 0; i < all.size(); i++) {
            groups.computeIfAbsent(property.apply(all.get(i).kind()), _ -> new BitSet())
                    .set(i);
        }
    }

    /** The groups whose value meets the condition; the caller's own. */
    BitSet where(Predicate<V> condition) {
        BitSet met = new BitSet();
        groups.forEach((value, having) -> {
            if (condition.test(value)) {
                met.or(having);
            }
        });
        return met;
    }

    /** The values that some of these groups have. */
    List<V> among(BitSet some) {
        return groups.entrySet().stream()
                .filter(entry -> entry.getValue().intersects(some))
                .map(Map.Entry::getKey)
                .toList();
    }
}
