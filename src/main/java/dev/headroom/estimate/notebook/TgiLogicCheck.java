package dev.headroom.estimate.notebook;

import java.util.List;

/**
 * The notebook's check that mimics TGI's logic: how many tokens of KV cache go into what the rest leaves, against how
 * many are needed (its first {@code validate_vram_overhead}).
 *
 * @param overheads the terms
 * @param freeVramForKvCache 95 % of the share, that TGI may use, of what the rest leaves; may be negative
 * @param vramNeededForKvCache the KV cache of every input of a prefill at max_total_tokens
 * @param kvCacheTokenBudget tokens that go into the free memory, rounded down; may be negative
 * @param kvCacheTokensNeeded tokens that the KV cache is to hold
 * @param isEnoughVram whether the budget is at least what is needed
 */
public record TgiLogicCheck(
        Overheads overheads,
        PythonNumber freeVramForKvCache,
        PythonNumber vramNeededForKvCache,
        PythonNumber kvCacheTokenBudget,
        PythonNumber kvCacheTokensNeeded,
        boolean isEnoughVram)
        implements NotebookCheck {

    /** Runs the check. */
    public static TgiLogicCheck of(NotebookInput input) {
        Overheads overheads = Overheads.of(input);
        PythonNumber free = input.cards().usable(left(input.cards().totalVram(), overheads));
        PythonNumber budget = PythonNumber.truncated(
                Doubles.floorDivide(free.toDouble(), overheads.kvCachePerToken().toDouble()));
        PythonNumber tokens = overheads.kvCacheTokens(input.limits());
        PythonNumber needed = overheads.kvCache(input.limits());
        return new TgiLogicCheck(overheads, free, needed, budget, tokens, budget.isAtLeast(tokens));
    }

    /** What the cards have without everything but the KV cache. */
    private static PythonNumber left(PythonNumber vram, Overheads overheads) {
        return vram.minus(overheads.cuda())
                .minus(overheads.model())
                .minus(overheads.prefill())
                .minus(overheads.decode());
    }

    @Override
    public PythonNumber needed() {
        return vramNeededForKvCache;
    }

    @Override
    public PythonNumber available() {
        return freeVramForKvCache;
    }

    @Override
    public List<ResultField> result() {
        return List.of(
                ResultField.gb("cuda_overhead", overheads.cuda()),
                ResultField.gb("model_overhead", overheads.model()),
                ResultField.gb("prefill_overhead", overheads.prefill()),
                ResultField.gb("kv_cache_overhead_per_token", overheads.kvCachePerToken()),
                ResultField.gb("free_vram_for_kv_cache", freeVramForKvCache),
                ResultField.gb("vram_needed_for_kv_cache", vramNeededForKvCache),
                ResultField.tokens("kv_cache_token_budget", kvCacheTokenBudget),
                ResultField.tokens("kv_cache_tokens_needed", kvCacheTokensNeeded),
                ResultField.flag("is_enough_vram", isEnoughVram));
    }
}
