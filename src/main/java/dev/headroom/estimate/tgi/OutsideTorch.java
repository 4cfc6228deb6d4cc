package dev.headroom.estimate.tgi;

import dev.headroom.estimate.tgi.term.ByteRange;
import dev.headroom.estimate.tgi.term.VisionTower;
import dev.headroom.estimate.tgi.weights.Settled;
import dev.headroom.estimate.tgi.weights.WeightFormat;

/**
 * What one variant of a start has beside the tensors that the allocator model makes: the runtime, weights that are not
 * counted tensor by tensor, and what is uncertain about the rest.
 *
 * @param bound which bound of every range the variant takes
 * @param loading bytes while weights load
 * @param forward bytes from the first forward pass on
 * @param scratch bytes that quantized kernels take in a prefill
 * @param warmUpImage bytes that a vision tower takes before the warm-up's prefill
 * @param servedImages the same before a prefill of users' images
 * @param passing bytes that are there for a moment while a quantized matrix loads, counted here unless they are played
 */
record OutsideTorch(
        Bound bound, long loading, long forward, long scratch, long warmUpImage, long servedImages, long passing) {

    /** Which end of a range. */
    enum Bound {
        /** Everything is as small as it can be. */
        LOW,
        /** Everything is as it most likely is. */
        LIKELY,
        /** Everything is as large as it can be. */
        HIGH;

        long of(ByteRange range) {
            return switch (this) {
                case LOW -> range.low();
                case LIKELY -> range.likely();
                case HIGH -> range.high();
            };
        }

        /**
         * What graphs take where there is {@code room}: a capture that fails is logged and served without, and leaves
         * at best nothing, at worst no room at all.
         */
        long captured(long wanted, long room) {
            return this == LOW && wanted > room ? 0 : Math.min(wanted, room);
        }
    }

    /** The allocator model was off by at most 14 MiB in what it reserves, over 164 warm-ups. */
    private static final long RESERVED_ERROR = 14 << 20;

    static OutsideTorch of(StartPlan plan, MemoryTerms terms, Bound bound) {
        long weights = uncountedWeights(terms, bound);
        long loading = bound.of(plan.runtime().whileLoading()) + weights;
        long forward = bound.of(plan.runtime().inForward()) + weights + prefillError(plan, terms, bound);
        VisionTower tower = ClosedFormulas.tower(plan);
        return new OutsideTorch(
                bound,
                loading,
                forward,
                bound.of(terms.scratch()),
                bound.of(tower.warmUp()),
                bound.of(tower.served()),
                passing(plan, terms, bound));
    }

    /**
     * How much the passing copies of a quantized checkpoint leave behind was never measured: at best nothing, at worst
     * what the allocator model makes of them.
     */
    private static long passing(StartPlan plan, MemoryTerms terms, Bound bound) {
        boolean played = bound == Bound.HIGH || plan.half().equals(plan.format());
        return played
                ? 0
                : terms.weights().peak().likely() - terms.weights().resident().likely();
    }

    /** The format to play: without its passing copies where they are counted. */
    WeightFormat loadedAs(WeightFormat format) {
        return passing == 0 ? format : new Settled(format);
    }

    private static long uncountedWeights(MemoryTerms terms, Bound bound) {
        return bound.of(terms.weights().resident()) - terms.weights().counted();
    }

    private static long prefillError(StartPlan plan, MemoryTerms terms, Bound bound) {
        long error =
                RESERVED_ERROR + terms.allocatedPeak() / 1000 * plan.evidence().uncertainPerMille();
        return switch (bound) {
            case LOW -> -error;
            case LIKELY -> 0;
            case HIGH -> error;
        };
    }
}
