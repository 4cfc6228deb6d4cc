package dev.headroom.estimate;

/** The moments at which a TGI shard can run out of memory, in the order in which it comes to them. */
public enum BootPhase {
    /** The weights are loaded. */
    LOAD_WEIGHTS("while loading weights"),
    /** The router has the shards prefill the largest batch that its limits allow. */
    WARM_UP_PREFILL("in the warm-up prefill"),
    /** What is left must hold a request of max_total_tokens and a batch of max_batch_prefill_tokens. */
    TOKEN_BUDGET("when the cache is sized"),
    /** CUDA graphs are captured, and the first full batch arrives. */
    SERVE("at the first full batch");

    private final String when;

    BootPhase(String when) {
        this.when = when;
    }

    /** For a person: {@code while loading weights}. */
    public String when() {
        return when;
    }
}
