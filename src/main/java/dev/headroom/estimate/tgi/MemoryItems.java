package dev.headroom.estimate.tgi;

import dev.headroom.estimate.BootPhase;
import dev.headroom.estimate.MemoryItem;
import dev.headroom.estimate.tgi.family.Evidence;
import dev.headroom.estimate.tgi.term.ByteRange;
import dev.headroom.estimate.tgi.term.VisionTower;
import java.util.ArrayList;
import java.util.List;

/** The terms as the lines of a sum, each saying what it was worked out from. */
final class MemoryItems {

    private final StartPlan plan;
    private final MemoryTerms terms;
    private final List<MemoryItem> items = new ArrayList<>();

    private MemoryItems(StartPlan plan, MemoryTerms terms) {
        this.plan = plan;
        this.terms = terms;
    }

    /** Everything that takes memory. */
    static List<MemoryItem> of(StartPlan plan, MemoryTerms terms) {
        return new MemoryItems(plan, terms).inForward().graphs().segments().list();
    }

    /** What is there at the dearest moment of {@code phase}, but for what the allocator adds. */
    static List<MemoryItem> of(StartPlan plan, MemoryTerms terms, BootPhase phase) {
        MemoryItems items = new MemoryItems(plan, terms);
        return switch (phase) {
            case LOAD_WEIGHTS -> items.whileLoading().list();
            case WARM_UP_PREFILL -> items.inForward().list();
            case TOKEN_BUDGET -> items.inForward().missingCache().list();
            case SERVE -> items.inForward().graphs().list();
        };
    }

    private List<MemoryItem> list() {
        return List.copyOf(items);
    }

    private MemoryItems whileLoading() {
        add("weights", terms.weights().peak(), weights());
        add("runtime", plan.runtime().whileLoading(), runtime());
        return this;
    }

    private MemoryItems inForward() {
        add("weights", terms.weights().resident(), weights());
        add("runtime", plan.runtime().inForward(), runtime());
        add("buffers", ByteRange.exactly(terms.buffers()), plan.attention().toString());
        add("KV cache", terms.warmUpCache(), cache());
        add("prefill", terms.prefill(), prefill());
        add("kernel scratch", terms.scratch(), plan.format().label() + ", not measured");
        return this;
    }

    private MemoryItems graphs() {
        add("CUDA graphs", terms.graphs(), "captured after the warm-up");
        return this;
    }

    private MemoryItems segments() {
        add("allocator", terms.weightSegments(), "segments beyond the tensors of weights");
        return this;
    }

    /** What must be free so that the router gets the tokens that it insists on, the release's wiggle room included. */
    private MemoryItems missingCache() {
        long tokens = TokenBudget.missing(plan);
        long free = tokens == 0 ? 0 : plan.wiggle().freeFor(plan.cache().bytes(tokens), plan.total(), plan.fraction());
        add(
                "more KV cache",
                ByteRange.exactly(free),
                (tokens == 1 ? "1 token" : tokens + " tokens") + " and the wiggle room");
        return this;
    }

    private String weights() {
        String tied = plan.model().details().tieWordEmbeddings() ? ", tied head stored twice" : "";
        return plan.model().id() + ", " + plan.format().label() + share() + tied;
    }

    private String share() {
        int shards = plan.settings().numShard();
        return shards == 1 ? "" : ", 1 of " + shards + " shards";
    }

    private String runtime() {
        return plan.settings().numShard() == 1 ? "CUDA context" : "CUDA context, NCCL";
    }

    private String cache() {
        long requests = plan.batch().requests();
        long tokens = plan.batch().cacheTokens();
        return requests == 1 ? tokens + " tokens" : tokens + " tokens of " + requests + " requests";
    }

    private String prefill() {
        String image = ClosedFormulas.tower(plan).equals(VisionTower.NONE) ? "" : ", or an image before them";
        String tokens = plan.batch().promptTokens() + " tokens" + image;
        return plan.evidence() == Evidence.MEASURED
                ? tokens
                : "%s, %s: %s".formatted(tokens, plan.shard().family(), plan.evidence());
    }

    private void add(String name, ByteRange range, String basis) {
        if (range.high() > 0) {
            items.add(new MemoryItem(name, range.lowBytes(), range.highBytes(), basis));
        }
    }
}
