package dev.headroom.review;

import dev.headroom.estimate.Fit;
import dev.headroom.estimate.MemoryItem;
import dev.headroom.estimate.PhaseEstimate;
import dev.headroom.estimate.StartEstimate;
import dev.headroom.estimate.StartLimits;
import dev.headroom.units.Bytes;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How the estimate of a start reads: in GiB on each GPU, because that is how TGI and CUDA count. */
final class StartWording {

    /** What has one size whatever the manifest says; where it comes from is no news in a sentence. */
    private static final Set<String> PLAIN = Set.of("runtime", "buffers", "CUDA graphs", "allocator");

    private StartWording() {}

    /** {@code needs 20.2 GiB on each of 1 GPU, Tesla-T4 has 14.6 GiB: out of memory while loading weights}. */
    static String doesNotFit(StartEstimate estimate) {
        return needs(estimate) + ": out of memory "
                + estimate.decisive().phase().when();
    }

    /** {@code needs 21.7 to 22.4 GiB on each of 1 GPU, NVIDIA-A10G has 22.2 GiB: may run out of memory ...}. */
    static String tight(StartEstimate estimate) {
        return needs(estimate)
                + ": may run out of memory "
                + estimate.decisive().phase().when();
    }

    private static String needs(StartEstimate estimate) {
        PhaseEstimate phase = estimate.decisive();
        Gibibytes unit = Gibibytes.telling(phase);
        return "needs %s GiB on each of %s, %s has %s GiB"
                .formatted(
                        phase.fit() == Fit.DOES_NOT_FIT
                                ? unit.of(phase.neededLow())
                                : unit.of(phase.neededLow(), phase.neededHigh()),
                        gpus(estimate.shards()),
                        estimate.card().product(),
                        unit.of(phase.available()));
    }

    private static String gpus(int count) {
        return count == 1 ? "1 GPU" : count + " GPUs";
    }

    /** {@code NVIDIA-A10G (22.2 GiB)}. */
    static String card(StartEstimate estimate) {
        return "%s (%s GiB)"
                .formatted(
                        estimate.card().product(), estimate.card().cuda().most().inGiB());
    }

    /** {@code weights 15.0 (meta-llama/Llama-3.1-8B, float16) + runtime 0.4 + ... = 20.2 GiB}. */
    static String sum(StartEstimate estimate) {
        PhaseEstimate phase = estimate.decisive();
        Gibibytes unit = Gibibytes.telling(phase);
        boolean least = phase.fit() == Fit.DOES_NOT_FIT;
        String total = least ? unit.of(phase.neededLow()) : unit.of(phase.neededLow(), phase.neededHigh());
        return estimate.sum().stream()
                        .map(item -> item(item, unit, least))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" + "))
                + " = " + total + " GiB";
    }

    private static String item(MemoryItem item, Gibibytes unit, boolean least) {
        Bytes shown = least ? item.low() : item.high();
        if (unit.isNothing(shown)) {
            return "";
        }
        String amount = item.name() + " " + (least ? unit.of(item.low()) : unit.of(item.low(), item.high()));
        return item.basis().isEmpty() || PLAIN.contains(item.name()) ? amount : amount + " (" + item.basis() + ")";
    }

    /**
     * {@code max_batch_total_tokens 445826: 3 requests of 131072 tokens at once}; empty when it does not get that far, or
     * most likely holds not even one: if it starts, it does.
     */
    static Optional<String> room(StartLimits limits) {
        return limits.maxBatchTotalTokens()
                .filter(_ -> limits.concurrentRequests() > 0)
                .flatMap(all -> limits.maxTotalTokens()
                        .map(one -> "max_batch_total_tokens %d: %s of %d tokens at once"
                                .formatted(all.value(), requests(limits.concurrentRequests()), one.value())));
    }

    private static String requests(long count) {
        return count == 1 ? "1 request" : count + " requests";
    }
}
