package dev.headroom.estimate.tgi;

import dev.headroom.estimate.MemoryItem;
import dev.headroom.estimate.tgi.term.ByteRange;
import java.util.ArrayList;
import java.util.List;

/** The terms as the lines of a sum, each saying what it was worked out from. */
final class MemoryItems {

    private MemoryItems() {}

    static List<MemoryItem> of(StartPlan plan, MemoryTerms terms) {
        List<MemoryItem> items = new ArrayList<>();
        items.add(item("weights", terms.weights().resident().plus(terms.weightSegments()), weights(plan)));
        items.add(item("runtime", plan.runtime().inForward(), runtime(plan)));
        addUnlessNothing(
                items,
                "buffers",
                ByteRange.exactly(terms.buffers()),
                plan.attention().toString());
        items.add(item("KV cache", terms.warmUpCache(), cache(plan)));
        items.add(item("prefill", terms.prefill(), prefill(plan)));
        addUnlessNothing(items, "kernel scratch", terms.scratch(), plan.format().label() + ", not measured");
        addUnlessNothing(items, "CUDA graphs", terms.graphs(), "captured after the warm-up");
        return List.copyOf(items);
    }

    private static String weights(StartPlan plan) {
        String tied = plan.model().details().tieWordEmbeddings() ? ", tied head stored twice" : "";
        return "%s, %s%s%s".formatted(plan.model().id(), plan.format().label(), share(plan), tied);
    }

    private static String share(StartPlan plan) {
        int shards = plan.settings().numShard();
        return shards == 1 ? "" : ", 1 of " + shards + " shards";
    }

    private static String runtime(StartPlan plan) {
        String context =
                "CUDA context and kernels, compute capability " + plan.card().capability();
        return plan.settings().numShard() == 1 ? context : context + ", NCCL";
    }

    private static String cache(StartPlan plan) {
        long requests = plan.batch().requests();
        long tokens = plan.batch().cacheTokens();
        String count = requests == 1 ? tokens + " tokens" : tokens + " tokens of " + requests + " requests";
        return count + " x " + plan.cache().bytesPerToken() + " bytes";
    }

    private static String prefill(StartPlan plan) {
        return "%d tokens, %s %s"
                .formatted(plan.batch().promptTokens(), plan.shard().family(), plan.evidence());
    }

    private static void addUnlessNothing(List<MemoryItem> items, String name, ByteRange range, String basis) {
        if (range.high() > 0) {
            items.add(item(name, range, basis));
        }
    }

    private static MemoryItem item(String name, ByteRange range, String basis) {
        return new MemoryItem(name, range.lowBytes(), range.highBytes(), basis);
    }
}
