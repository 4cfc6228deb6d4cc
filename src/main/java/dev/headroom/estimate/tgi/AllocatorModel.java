package dev.headroom.estimate.tgi;

import dev.headroom.estimate.BootPhase;
import dev.headroom.estimate.tgi.StartTrace.PrefillTrace;
import dev.headroom.estimate.tgi.device.CachingAllocator;
import dev.headroom.estimate.tgi.device.DeviceMemory;
import dev.headroom.estimate.tgi.family.Activations;
import dev.headroom.estimate.tgi.family.PrefillBatch;
import dev.headroom.estimate.tgi.launch.ReleaseBehaviour.Trait;
import dev.headroom.estimate.tgi.term.PersistentBuffers;
import dev.headroom.estimate.tgi.term.PrefillMemory;
import java.util.Optional;

/**
 * A whole start played to a model of PyTorch's allocator: load, warm-up, the final cache, graphs, and the same full
 * batch once more.
 *
 * <p>On 84 measured starts on cards made small enough to be close to the limit it is never wrong about the outcome,
 * where arithmetic alone cannot tell within a fifth of the prefill's memory.
 */
final class AllocatorModel {

    /** Memory of a prefill repeats itself: this many layers stand for all. */
    private static final long LAYERS = 8;

    private final StartPlan plan;
    private final OutsideTorch outside;
    private final CachingAllocator memory;

    private AllocatorModel(StartPlan plan, OutsideTorch outside) {
        this.plan = plan;
        this.outside = outside;
        this.memory = new CachingAllocator(torchLimit(outside.loading()));
    }

    static StartTrace run(StartPlan plan, OutsideTorch outside) {
        return new AllocatorModel(plan, outside).start();
    }

    private StartTrace start() {
        long weights = load();
        long load = outside.loading() + memory.needed() + outside.passing();
        if (memory.shortfall() > 0) {
            return StartTrace.diedLoading(load, weights);
        }
        long[] columns = requests();
        memory.emptyCache();
        long[] cache = plan.cache().allocate(memory, plan.batch().cacheTokens());
        PrefillTrace prefill = warmUp();
        long warmUp = outside.forward() + memory.needed();
        if (memory.shortfall() > 0) {
            return StartTrace.diedWarmingUp(load, warmUp, weights, prefill);
        }
        long held = outside.forward() + prefill.reservedAfter();
        TokenPrediction tokens = TokenBudget.predict(plan, plan.total() - held);
        free(columns);
        free(cache);
        long serve = serve(tokens);
        Optional<BootPhase> diedIn = memory.shortfall() > 0 ? Optional.of(BootPhase.SERVE) : Optional.empty();
        return new StartTrace(load, warmUp, held, serve, weights, prefill, tokens, diedIn);
    }

    private long load() {
        plan.shard().load(memory, plan.half(), outside.loadedAs(plan.format()));
        long weights = memory.allocated();
        PersistentBuffers.allocate(memory, plan.attention(), plan.release().does(Trait.FLASHINFER_INDEX));
        return weights;
    }

    /** What the warm-up's requests hold on the card: ids, positions and slots of their tokens. */
    private long[] requests() {
        long tokens = PrefillMemory.bounded(ClosedFormulas.warmUpBatch(plan)).tokens();
        return new long[] {memory.allocate(4 * tokens), memory.allocate(8 * tokens), memory.allocate(8 * tokens)};
    }

    private PrefillTrace warmUp() {
        memory.limitTo(torchLimit(outside.forward()));
        memory.resetPeaks();
        long before = memory.reserved();
        long allocated = memory.allocated();
        encode(outside.warmUpImage());
        prefill(ClosedFormulas.warmUpBatch(plan), false);
        return new PrefillTrace(memory.peakAllocated() - allocated, before, memory.reserved());
    }

    /** A vision tower at its dearest: scores, their softmax in float32, and that narrowed. */
    private void encode(long bytes) {
        free(memory.allocate(bytes / 4), memory.allocate(bytes / 2), memory.allocate(bytes / 4));
    }

    private void prefill(PrefillBatch asked, boolean warm) {
        Activations pass = new Activations(
                memory, PrefillMemory.bounded(asked), plan.shard().shape());
        if (warm) {
            pass.warm();
        }
        long scratch = memory.allocate(outside.scratch());
        plan.shard().prefill(pass, LAYERS);
        memory.free(scratch);
    }

    private long serve(TokenPrediction tokens) {
        memory.emptyCache();
        plan.cache().allocate(memory, tokens.maxBatchTotalTokens());
        long room = Math.max(0, torchLimit(outside.forward()) - memory.reserved());
        long wanted = outside.bound().of(ClosedFormulas.graphs(plan, tokens.maxTotalTokens()));
        long graphs = outside.bound().captured(wanted, room);
        memory.limitTo(torchLimit(outside.forward()) - graphs);
        memory.resetPeaks();
        encode(outside.servedImages());
        prefill(ClosedFormulas.servedBatch(plan), true);
        return outside.forward() + graphs + memory.needed();
    }

    private void free(long... tensors) {
        for (long tensor : tensors) {
            memory.free(tensor);
        }
    }

    private long torchLimit(long outsideBytes) {
        return Math.max(
                DeviceMemory.GRAIN, Math.min((long) (plan.fraction() * plan.total()), plan.total() - outsideBytes));
    }
}
