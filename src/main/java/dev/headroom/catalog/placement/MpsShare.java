package dev.headroom.catalog.placement;

import dev.headroom.gpu.CudaMemory;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.units.Bytes;
import java.util.Optional;

/** What one client gets of a card that MPS divides: total / clients, in whole MiB. */
final class MpsShare {

    private static final long MIB = Bytes.ofMiB(1).value();

    private MpsShare() {}

    static GpuCandidate of(GpuCandidate card, long clients) {
        Bytes share = Bytes.ofMiB(card.memory().value() / MIB / clients);
        return new GpuCandidate(
                card.product(),
                card.count(),
                share,
                CudaMemory.exactly(share),
                card.capability(),
                Optional.empty(),
                card.source() + ", one of " + clients + " MPS clients",
                card.labels());
    }
}
