package dev.headroom.cluster.claim;

import dev.headroom.cluster.claim.DeviceSlices.Offer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** Gives each device of a place to one request at most: a bipartite matching, by augmenting paths (Kuhn). */
final class Assignment {

    private final Map<Offer, Integer> free;
    private final BiPredicate<Wanted, Offer> suits;
    private final Map<Offer, List<Wanted>> given = new HashMap<>();

    /**
     * Nothing given yet.
     *
     * @param there how many devices of each kind there are
     * @param suits whether a request may get a device
     */
    Assignment(Map<Offer, Integer> there, BiPredicate<Wanted, Offer> suits) {
        this.free = new HashMap<>(there);
        this.suits = suits;
    }

    /** Takes one device of a kind away for good. */
    void give(Offer offer) {
        free.merge(offer, -1, Integer::sum);
    }

    /** Whether the request gets so many devices; others that got some may get different ones for it. */
    boolean serves(Wanted wanted, int count) {
        for (int i = 0; i < count; i++) {
            if (!gives(wanted, new HashSet<>())) {
                return false;
            }
        }
        return true;
    }

    private boolean gives(Wanted wanted, Set<Offer> tried) {
        for (Offer offer : free.keySet()) {
            if (suits.test(wanted, offer) && tried.add(offer) && hasRoom(offer, tried)) {
                given.computeIfAbsent(offer, _ -> new ArrayList<>()).add(wanted);
                return true;
            }
        }
        return false;
    }

    /** Whether one of the kind is left, or somebody who has one takes another device for it. */
    private boolean hasRoom(Offer offer, Set<Offer> tried) {
        List<Wanted> having = given.computeIfAbsent(offer, _ -> new ArrayList<>());
        if (having.size() < free.getOrDefault(offer, 0)) {
            return true;
        }
        for (Wanted other : List.copyOf(having)) {
            if (gives(other, tried)) {
                having.remove(other);
                return true;
            }
        }
        return false;
    }
}
