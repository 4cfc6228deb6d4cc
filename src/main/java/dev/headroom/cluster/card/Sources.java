package dev.headroom.cluster.card;

import dev.headroom.gpu.GpuCandidate;
import dev.headroom.units.Bytes;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Which cards are alike, whoever knows them. */
public final class Sources {

    private Sources() {}

    /** The smallest first; of two alike the first. */
    public static List<GpuCandidate> distinct(List<GpuCandidate> cards) {
        record Kind(String product, Bytes memory, Bytes least) {}
        SequencedMap<Kind, GpuCandidate> kinds = new LinkedHashMap<>();
        cards.stream()
                .sorted(Comparator.comparing(GpuCandidate::memory).thenComparing(GpuCandidate::product))
                .forEach(card -> kinds.merge(
                        new Kind(card.product(), card.memory(), card.cuda().least()),
                        card,
                        (one, other) -> one.alsoOn(other.labels())));
        return List.copyOf(kinds.values());
    }
}
