package dev.headroom.estimate.tgi;

import dev.headroom.estimate.BootPhase;
import dev.headroom.estimate.PhaseEstimate;
import dev.headroom.estimate.tgi.family.PrefillBatch;
import dev.headroom.estimate.tgi.launch.AttentionBackend;
import dev.headroom.estimate.tgi.launch.CudaCard;
import dev.headroom.estimate.tgi.launch.ReleaseBehaviour;
import dev.headroom.estimate.tgi.launch.ReleaseBehaviour.Trait;
import dev.headroom.estimate.tgi.term.ByteRange;
import dev.headroom.estimate.tgi.term.CudaGraphMemory;
import dev.headroom.estimate.tgi.term.CudaGraphMemory.GraphWidths;
import dev.headroom.estimate.tgi.term.ImageMasks;
import dev.headroom.estimate.tgi.term.KernelScratch;
import dev.headroom.estimate.tgi.term.PersistentBuffers;
import dev.headroom.estimate.tgi.term.PrefillMemory;
import dev.headroom.estimate.tgi.term.VisionTower;
import dev.headroom.estimate.tgi.term.WeightMemory;
import dev.headroom.estimate.tgi.weights.Exl2;
import dev.headroom.estimate.tgi.weights.FourBit;
import dev.headroom.estimate.tgi.weights.LlmInt8;
import dev.headroom.gpu.ComputeCapability;
import dev.headroom.units.Bytes;
import java.util.List;

/**
 * The four phases by arithmetic alone: bounds that hold whatever the allocator does.
 *
 * <p>The low bound counts living tensors, because PyTorch gives back what it only keeps for later before it fails; the
 * high bound counts segments at their most wasteful. More tokens never need less here.
 */
final class ClosedFormulas {

    private static final long MIB = 1 << 20;

    private ClosedFormulas() {}

    static TgiEstimate estimate(StartPlan plan) {
        MemoryTerms terms = terms(plan);
        return new TgiEstimate(plan, terms, phases(plan, terms), likelyTokens(plan, terms), false);
    }

    static MemoryTerms terms(StartPlan plan) {
        WeightMemory weights = WeightMemory.of(plan.model(), plan.shard(), plan.half(), plan.format());
        long peak = PrefillMemory.allocatedPeak(plan.shard(), warmUpBatch(plan));
        long tokens = plan.batch().cacheTokens();
        long cache = plan.cache().bytes(tokens);
        long segments = Math.max(cache, plan.cache().reservedBytes(tokens));
        return new MemoryTerms(
                weights,
                segmentsBeyond(plan, weights),
                PersistentBuffers.bytes(plan.attention(), plan.release().does(Trait.FLASHINFER_INDEX)),
                new ByteRange(cache, segments, segments),
                peak,
                PrefillMemory.reserved(peak, plan.evidence().uncertainPerMille())
                        .orMore(tower(plan).warmUp()),
                scratch(plan),
                graphs(plan, likelyTotal(plan)));
    }

    /** The vision tower, whose images are encoded before the text is prefilled. */
    static VisionTower tower(StartPlan plan) {
        return VisionTower.of(
                plan.model(),
                plan.shard().shape(),
                Math.min(1L << 34, plan.batch().promptTokens()));
    }

    /** What the warm-up prefills: its requests ask for the logits of all their tokens, where the release has them. */
    static PrefillBatch warmUpBatch(StartPlan plan) {
        boolean all = plan.release().does(Trait.ALL_LOGITS)
                || plan.settings().extras().prefillLogprobs();
        return prefillBatch(plan, all);
    }

    /** A full batch of users' requests, who seldom ask for the logits of their prompts. */
    static PrefillBatch servedBatch(StartPlan plan) {
        return prefillBatch(plan, false);
    }

    private static PrefillBatch prefillBatch(StartPlan plan, boolean all) {
        ComputeCapability capability = plan.card().capability();
        return new PrefillBatch(
                plan.batch().promptTokens(),
                plan.batch().longestPrompt(),
                plan.attention() == AttentionBackend.FLASHINFER,
                plan.attention() == AttentionBackend.PAGED && !capability.atLeast(8, 0),
                plan.cache().isFp8(),
                plan.runtime().workspace(),
                all ? plan.batch().promptTokens() : plan.batch().requests());
    }

    /**
     * Measured: 0 to 57 MiB beyond the tensors, and up to what a late copy of the embedding leaves behind. A model of
     * small tensors may waste more in segments of 20 MiB, one that is repacked while loading more again.
     */
    private static ByteRange segmentsBeyond(StartPlan plan, WeightMemory weights) {
        long resident = weights.resident().likely();
        long passing = weights.peak().likely() - resident;
        long wasted = plan.half().equals(plan.format()) ? resident / 16 : resident / 4;
        return new ByteRange(0, resident / 250, 128 * MIB + wasted + passing);
    }

    private static ByteRange scratch(StartPlan plan) {
        boolean marlin = hasMarlin(plan.release(), plan.card());
        long tokens = Math.min(1L << 34, plan.batch().promptTokens());
        return KernelScratch.of(plan.format(), plan.shard().shape(), tokens, marlin)
                .plus(ImageMasks.of(
                        plan.model(),
                        plan.shard().shape(),
                        plan.batch().requests(),
                        plan.batch().longestPrompt(),
                        plan.release().does(Trait.MASKS_IN_TORCH)));
    }

    /** Whether GPTQ and AWQ run on Marlin's kernels. */
    static boolean hasMarlin(ReleaseBehaviour release, CudaCard card) {
        return card.capability().atLeast(8, 0) && release.does(Trait.MARLIN);
    }

    /** CUDA graphs for a total of {@code maxTotalTokens}. */
    static ByteRange graphs(StartPlan plan, long maxTotalTokens) {
        return CudaGraphMemory.of(
                graphSizes(plan),
                plan.attention(),
                plan.runtime(),
                new GraphWidths(
                        plan.shard().shape().vocab(),
                        maxTotalTokens,
                        plan.shard().rotaryTableWidth(),
                        plan.batch().longestPrompt()));
    }

    private static List<Long> graphSizes(StartPlan plan) {
        List<Long> otherwise = graphsByDefault(plan) ? CudaGraphMemory.DEFAULT_SIZES : List.of();
        return plan.settings().extras().cudaGraphs().orElse(otherwise);
    }

    /** LLM.int8 and exl2 run without graphs by default, bitsandbytes' 4 bits in older releases (launcher/src/main.rs). */
    private static boolean graphsByDefault(StartPlan plan) {
        return switch (plan.format()) {
            case LlmInt8 _, Exl2 _ -> false;
            case FourBit _ -> plan.release().does(Trait.FOUR_BIT_GRAPHS);
            default -> plan.release().does(Trait.CUDA_GRAPHS);
        };
    }

    private static long likelyTotal(StartPlan plan) {
        return plan.limits().maxTotalTokens().orElse(plan.model().maxPositionEmbeddings());
    }

    /** The phases by bounds. */
    static List<PhaseEstimate> phases(StartPlan plan, MemoryTerms terms) {
        ByteRange warm = warmUp(plan, terms);
        long forward = forTorch(plan, plan.runtime().inForward());
        long loading = forTorch(plan, plan.runtime().whileLoading());
        return List.of(
                phase(BootPhase.LOAD_WEIGHTS, loading(plan, terms), loading),
                phase(BootPhase.WARM_UP_PREFILL, warm, forward),
                phase(BootPhase.TOKEN_BUDGET, budget(plan, warm), plan.total()),
                phase(BootPhase.SERVE, serving(plan, terms), forward));
    }

    private static PhaseEstimate phase(BootPhase phase, ByteRange needed, long available) {
        return new PhaseEstimate(phase, needed.lowBytes(), needed.highBytes(), new Bytes(available));
    }

    /** CUDA_MEMORY_FRACTION limits PyTorch's part of the card alone (set_per_process_memory_fraction). */
    static long forTorch(StartPlan plan, ByteRange outside) {
        return Math.min(plan.total(), (long) (plan.fraction() * plan.total()) + outside.likely());
    }

    private static ByteRange loading(StartPlan plan, MemoryTerms terms) {
        return plan.runtime().whileLoading().plus(terms.weights().peak()).plus(terms.weightSegments());
    }

    private static ByteRange warmUp(StartPlan plan, MemoryTerms terms) {
        return beforePrefill(plan, terms).plus(terms.prefill());
    }

    private static ByteRange beforePrefill(StartPlan plan, MemoryTerms terms) {
        return plan.runtime()
                .inForward()
                .plus(terms.weights().resident())
                .plus(terms.weightSegments())
                .plus(terms.buffers())
                .plus(terms.warmUpCache())
                .plus(terms.scratch());
    }

    private static ByteRange budget(StartPlan plan, ByteRange warm) {
        long missing = plan.cache().bytes(TokenBudget.missing(plan));
        return missing == 0 ? warm : warm.plus(plan.wiggle().freeFor(missing, plan.total(), plan.fraction()));
    }

    /**
     * The first full batch: of text alone at least; at most of as much text again as the warm-up's, or of the largest
     * image, which the warm-up did not have.
     */
    private static ByteRange serving(StartPlan plan, MemoryTerms terms) {
        long peak = servedPeak(plan, terms);
        ByteRange text = PrefillMemory.reserved(peak, plan.evidence().uncertainPerMille());
        VisionTower tower = tower(plan);
        // a capture that fails is logged and served without: graphs can only hurt a prefill that is dearer
        long graphs = peak > terms.graphs().high() ? terms.graphs().low() : 0;
        long low = beforePrefill(plan, terms).low() + text.low() + graphs;
        long read = mostServing(
                plan, terms, text.high(), Math.max(text.low(), tower.warmUp().low()));
        // a tower that takes more than thought does so in the warm-up too
        long seen =
                mostServing(plan, terms, tower.served().high(), tower.warmUp().high());
        long high = Math.max(read, seen);
        return new ByteRange(low, high, high);
    }

    /**
     * What is there when a batch takes {@code prefill}, as fragmented as can be, beside a cache that was sized after the
     * warm-up's took {@code warmUp}, which was not at all and found room between the weights.
     */
    private static long mostServing(StartPlan plan, MemoryTerms terms, long prefill, long warmUp) {
        long before = beforePrefill(plan, terms).high();
        long sized = before - terms.weightSegments().high() + warmUp;
        long added = addedCache(plan, sized) + plan.cache().mostRounding();
        return before + prefill + added + terms.graphs().high() + unkept(plan, terms);
    }

    private static long servedPeak(StartPlan plan, MemoryTerms terms) {
        PrefillBatch served = servedBatch(plan);
        return served.equals(warmUpBatch(plan))
                ? terms.allocatedPeak()
                : PrefillMemory.allocatedPeak(plan.shard(), served);
    }

    /** The bytes that the final cache has more than the warm-up's. */
    private static long addedCache(StartPlan plan, long warm) {
        long free = Math.max(0, plan.total() - warm);
        return plan.wiggle().usable(free, plan.total(), plan.fraction());
    }

    /**
     * A release that keeps nothing free has for the batches to come what the prefill of its warm-up left behind. Batches
     * of other sizes fragment that, and starts ran out of memory later (text-generation-inference issues 653 and 1374);
     * 1.4.1 began to keep some.
     */
    static long unkept(StartPlan plan, MemoryTerms terms) {
        ByteRange text =
                PrefillMemory.reserved(terms.allocatedPeak(), plan.evidence().uncertainPerMille());
        return plan.wiggle().keepsNothing() ? text.high() - text.likely() : 0;
    }

    private static TokenPrediction likelyTokens(StartPlan plan, MemoryTerms terms) {
        long warm = warmUp(plan, terms).likely();
        return warm > plan.total() ? TokenPrediction.NONE : TokenBudget.predict(plan, plan.total() - warm);
    }
}
