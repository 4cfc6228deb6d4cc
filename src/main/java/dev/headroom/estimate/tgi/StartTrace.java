package dev.headroom.estimate.tgi;

import dev.headroom.estimate.BootPhase;
import java.util.Optional;

/**
 * What a start that was played to the allocator model took, bytes of the card; 0 for what it did not reach.
 *
 * @param load the dearest moment of loading
 * @param warmUp the dearest moment of the warm-up
 * @param held what is still held after it, when the cache is sized
 * @param serve the dearest moment of the first full batch
 * @param weights tensors of weights
 * @param prefill what the warm-up's prefill did inside the allocator
 * @param tokens the limits it ended up with
 * @param diedIn the phase that ran out of memory, its amount then says what it would have taken; empty for none
 */
record StartTrace(
        long load,
        long warmUp,
        long held,
        long serve,
        long weights,
        PrefillTrace prefill,
        TokenPrediction tokens,
        Optional<BootPhase> diedIn) {

    /**
     * A prefill inside the allocator.
     *
     * @param allocatedPeak bytes of living tensors that it added at its dearest moment
     * @param reservedBefore bytes of segments before it
     * @param reservedAfter bytes of segments after it
     */
    record PrefillTrace(long allocatedPeak, long reservedBefore, long reservedAfter) {
        private static final PrefillTrace NONE = new PrefillTrace(0, 0, 0);
    }

    static StartTrace diedLoading(long load, long weights) {
        return new StartTrace(
                load, 0, 0, 0, weights, PrefillTrace.NONE, TokenPrediction.NONE, Optional.of(BootPhase.LOAD_WEIGHTS));
    }

    static StartTrace diedWarmingUp(long load, long warmUp, long weights, PrefillTrace prefill) {
        return new StartTrace(
                load, warmUp, 0, 0, weights, prefill, TokenPrediction.NONE, Optional.of(BootPhase.WARM_UP_PREFILL));
    }

    /** Whether nothing ran out of memory. */
    boolean survived() {
        return diedIn.isEmpty();
    }

    /** Whether it got through {@code phase}. */
    boolean passed(BootPhase phase) {
        return diedIn.filter(died -> died.compareTo(phase) <= 0).isEmpty();
    }
}
