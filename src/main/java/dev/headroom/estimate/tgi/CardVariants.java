package dev.headroom.estimate.tgi;

import dev.headroom.estimate.tgi.launch.CudaCard;
import dev.headroom.gpu.ComputeCapability;
import dev.headroom.gpu.GpuCandidate;
import dev.headroom.units.Bytes;
import java.util.List;

/** The cards that a candidate may turn out to be, as far as a start can tell them apart. */
final class CardVariants {

    /** What serves TGI today where nothing tells the card: Ampere, Ada and Hopper. */
    private static final List<ComputeCapability> LIKELY =
            List.of(new ComputeCapability(8, 6), new ComputeCapability(8, 0), new ComputeCapability(9, 0));

    private CardVariants() {}

    /** What is assumed of a card whose compute capability nothing tells. */
    static String assumption() {
        return "compute capability %s to %s".formatted(LIKELY.get(1), LIKELY.getLast());
    }

    /**
     * One for each compute capability that it may have, with the least memory that a process may see.
     *
     * @param margin what is not there for TGI
     */
    static List<CudaCard> smallest(GpuCandidate card, Bytes margin) {
        return with(card, card.cuda().least().minusOrZero(margin));
    }

    /** The same with the most memory; none when that is the same. */
    static List<CudaCard> largest(GpuCandidate card, Bytes margin) {
        return isExact(card) ? List.of() : with(card, card.cuda().most().minusOrZero(margin));
    }

    /** What it most likely is: half-way, of the first compute capability. */
    static CudaCard likely(GpuCandidate card) {
        long least = card.cuda().least().value();
        long most = card.cuda().most().value();
        return with(card, new Bytes(least + (most - least) / 2)).getFirst();
    }

    private static boolean isExact(GpuCandidate card) {
        return card.cuda().least().equals(card.cuda().most());
    }

    private static List<CudaCard> with(GpuCandidate card, Bytes total) {
        List<ComputeCapability> capabilities = card.capability().map(List::of).orElse(LIKELY);
        return capabilities.stream()
                .map(capability -> new CudaCard(card.product(), capability, card.memory(), total))
                .toList();
    }
}
