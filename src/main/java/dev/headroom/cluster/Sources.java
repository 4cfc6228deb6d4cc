package dev.headroom.cluster;

import dev.headroom.gpu.GpuCandidate;

/** Says where a card is known from. */
final class Sources {

    private Sources() {}

    /** The same card, known from somewhere else. */
    static GpuCandidate of(GpuCandidate card, String source) {
        return new GpuCandidate(
                card.product(), card.count(), card.memory(), card.cuda(), card.capability(), card.marketing(), source);
    }
}
