package dev.headroom.estimate.tgi;

import dev.headroom.estimate.BootPhase;
import dev.headroom.estimate.MemoryItem;
import dev.headroom.estimate.PhaseEstimate;
import dev.headroom.units.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What one phase needs as a sum that adds up: its items, and what the allocator's segments and the card's own reserve
 * add. Where a start was played and took less than its items at their least, the last items are the ones that shared.
 */
final class PhaseSum {

    private PhaseSum() {}

    static List<MemoryItem> of(TgiEstimate start, PhaseEstimate phase, Bytes margin) {
        List<MemoryItem> items = withMargin(MemoryItems.of(start.plan(), start.terms(), phase.phase()), margin);
        long low = phase.neededLow().value() - total(items, MemoryItem::low);
        long high = phase.neededHigh().value() - total(items, MemoryItem::high);
        if (low > 0 || high > 0) {
            long least = Math.max(0, low);
            items.add(rest(phase.phase(), new Bytes(least), new Bytes(Math.max(least, high))));
        }
        shrink(items, Math.max(0, -low), Math.max(0, -high));
        return items;
    }

    /** The items, and what is to stay free. */
    static List<MemoryItem> withMargin(List<MemoryItem> items, Bytes margin) {
        List<MemoryItem> all = new ArrayList<>(items);
        if (margin.value() > 0) {
            all.add(new MemoryItem("margin", margin, margin, "headroom.margin"));
        }
        return all;
    }

    /** What is left after the warm-up becomes cache: what it serves with is mostly that. */
    private static MemoryItem rest(BootPhase phase, Bytes low, Bytes high) {
        return phase == BootPhase.SERVE
                ? new MemoryItem("more KV cache", low, high, "of what the warm-up left, and segments")
                : new MemoryItem("allocator", low, high, "segments, driver's reserve");
    }

    private static long total(List<MemoryItem> items, Function<MemoryItem, Bytes> bound) {
        return items.stream().mapToLong(item -> bound.apply(item).value()).sum();
    }

    private static void shrink(List<MemoryItem> items, long tooMuchLow, long tooMuchHigh) {
        long low = tooMuchLow;
        long high = tooMuchHigh;
        for (int i = items.size() - 1; i >= 0 && (low > 0 || high > 0); i--) {
            MemoryItem item = items.get(i);
            long least = Math.max(0, item.low().value() - low);
            long most = Math.max(least, item.high().value() - high);
            low -= item.low().value() - least;
            high -= item.high().value() - most;
            items.set(i, new MemoryItem(item.name(), new Bytes(least), new Bytes(most), item.basis()));
        }
    }
}
