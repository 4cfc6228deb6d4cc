package dev.headroom.estimate.tgi.launch;

/** Where token limits come from that nobody set. */
public enum DefaultLimits {
    /** 1024, 2048 and 4096, whatever the model (launcher/src/main.rs, v1.0 to v1.4.5). */
    FIXED,
    /** The model's positions, 4096 at most; prefill is input + 50 (v2.0 to v2.4.0). */
    POSITIONS,
    /** Prefill as above but without input; input and total by the shard after its warm-up (v2.4.1). */
    AFTER_WARM_UP,
    /** Prefill by what the card computes in a second; input and total after the warm-up (v3.0 to v3.3.7). */
    COMPUTE_OPTIMAL
}
