package dev.headroom.estimate.notebook;

import java.util.List;

/**
 * The notebook's simplified check: everything that is needed against 95 % of the cards (its second {@code
 * validate_vram_overhead}).
 *
 * @param overheads the terms
 * @param kvCacheFullOverhead the KV cache of every input of a prefill at max_total_tokens
 * @param totalVramAvailable 95 % of the share of the cards that TGI may use
 * @param totalVramNeeded the sum
 * @param isEnoughVram whether there is at least as much as is needed
 */
public record SimplifiedCheck(
        Overheads overheads,
        PythonNumber kvCacheFullOverhead,
        PythonNumber totalVramAvailable,
        PythonNumber totalVramNeeded,
        boolean isEnoughVram)
        implements NotebookCheck {

    /** Runs the check. */
    public static SimplifiedCheck of(NotebookInput input) {
        Overheads overheads = Overheads.of(input);
        PythonNumber kvCache = overheads.kvCache(input.limits());
        PythonNumber available = input.cards().usable(input.cards().totalVram());
        PythonNumber needed = sum(overheads, kvCache);
        return new SimplifiedCheck(overheads, kvCache, available, needed, available.isAtLeast(needed));
    }

    /** From left to right in the notebook's order: the sum is one of floats. */
    private static PythonNumber sum(Overheads overheads, PythonNumber kvCache) {
        return overheads
                .model()
                .plus(overheads.cuda())
                .plus(overheads.prefill())
                .plus(kvCache)
                .plus(overheads.decode());
    }

    @Override
    public PythonNumber needed() {
        return totalVramNeeded;
    }

    @Override
    public PythonNumber available() {
        return totalVramAvailable;
    }

    @Override
    public List<ResultField> result() {
        return List.of(
                ResultField.gb("cuda_overhead", overheads.cuda()),
                ResultField.gb("model_overhead", overheads.model()),
                ResultField.gb("prefill_overhead", overheads.prefill()),
                ResultField.gb("decode_overhead", overheads.decode()),
                ResultField.gb("kv_cache_full_overhead", kvCacheFullOverhead),
                ResultField.gb("total_vram_available", totalVramAvailable),
                ResultField.gb("total_vram_needed", totalVramNeeded),
                ResultField.flag("is_enough_vram", isEnoughVram));
    }
}
