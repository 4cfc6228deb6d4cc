package dev.headroom.cluster;

import dev.headroom.gpu.GpuCandidate;
import dev.headroom.units.Bytes;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where cards are known from, and which are alike whoever knows them. */
final class Sources {

    private Sources() {}

    /** The same card, known from somewhere else. */
    static GpuCandidate of(GpuCandidate card, String source) {
        return new GpuCandidate(
                card.product(), card.count(), card.memory(), card.cuda(), card.capability(), card.marketing(), source);
    }

    /** The smallest first; of two alike the first. */
    static List<GpuCandidate> distinct(List<GpuCandidate> cards) {
        record Kind(String product, Bytes memory, Bytes least) {}
        Set<Kind> kinds = new HashSet<>();
        return cards.stream()
                .sorted(Comparator.comparing(GpuCandidate::memory).thenComparing(GpuCandidate::product))
                .filter(card -> kinds.add(
                        new Kind(card.product(), card.memory(), card.cuda().least())))
                .toList();
    }
}
