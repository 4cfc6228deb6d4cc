package dev.headroom.estimate.tgi.launch;

/** The attention that a shard runs, and the tokens in a block of its cache (models/globals.py, v3.3.7). */
public enum AttentionBackend {
    /** vLLM's paged attention; the only one before 2.3. */
    PAGED("paged", 16),
    /** Flash attention with split keys. */
    FLASHDECODING("flashdecoding", 256),
    /** flashinfer. */
    FLASHINFER("flashinfer", 1);

    private final String label;
    private final int blockSize;

    AttentionBackend(String label, int blockSize) {
        this.label = label;
        this.blockSize = blockSize;
    }

    /** Tokens in a block. */
    public int blockSize() {
        return blockSize;
    }

    /** The value as the variable ATTENTION spells it. */
    @Override
    public String toString() {
        return label;
    }
}
