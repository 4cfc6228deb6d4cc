package dev.headroom.catalog.placement;

import dev.headroom.gpu.GpuCandidate;
import java.util.List;

/** Where one node selector term lets a container land. */
sealed interface Landing {

    /**
     * On these cards.
     *
     * @param cards at least one, in the order of the catalogue
     */
    record Cards(List<Ranked> cards) implements Landing {}

    /** A candidate and its place in the order of the catalogue. */
    record Ranked(int rank, GpuCandidate card) {}

    /** On no machine that there could be. */
    record Nowhere(String reason, String remedy) implements Landing {}

    /** Somewhere that the manifest does not tell. */
    record Unclear(String reason, String remedy) implements Landing {}
}
