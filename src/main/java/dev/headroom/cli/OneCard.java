package dev.headroom.cli;

import dev.headroom.gpu.CandidateGpus;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.gpu.GpuCapacitySource;
import dev.headroom.gpu.GpuRequest;
import dev.headroom.gpu.Placement;
import java.util.List;
import java.util.function.Supplier;

/**
 * The card that a command line names, however many of it are asked for.
 *
 * @param card the card
 * @param others who knows other cards, asked only when they are looked for
 */
record OneCard(GpuCandidate card, Supplier<GpuCapacitySource> others) implements GpuCapacitySource {

    @Override
    public CandidateGpus candidates(GpuRequest request, Placement placement) {
        return new CandidateGpus.Known(List.of(new GpuCandidate(
                card.product(),
                request.count(),
                card.memory(),
                card.cuda(),
                card.capability(),
                card.marketing(),
                card.source())));
    }

    @Override
    public List<GpuCandidate> alternatives(GpuRequest request, Placement placement) {
        return others.get().alternatives(request, placement);
    }
}
