package dev.headroom.serving;

/** What a launcher option does to GPU memory, and whether the estimates know. */
public enum MemoryEffect {
    /** Memory depends on it, and so do the estimates. */
    USED,
    /** Memory does not depend on it. */
    NONE,
    /** Memory depends on it, and no estimate takes it into account yet. */
    NOT_MODELLED
}
