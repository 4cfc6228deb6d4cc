package dev.headroom.estimate.tgi.family;

/** How well it is known what a model class does with memory, and so how wide an estimate for it must be. */
public enum Evidence {
    /**
     * TGI's own code was run and measured: over 218 warm-ups the allocated peak was off by at most 0.62 MiB, the
     * reserved one by 14 MiB (4 MiB in nine of ten).
     */
    MEASURED(10, "measured"),

    /** Written down from the model's source and checked by hand, never run. */
    READ(60, "read in TGI's source, not measured"),

    /**
     * Run and measured, but what the allocator reserves is more than its rules explain: 128 MiB for 4096 tokens of
     * Falcon-40B, a quarter of the living tensors.
     */
    UNEXPLAINED(300, "measured, a part of it unexplained"),

    /** Another model's behaviour, because the shape is alike. */
    ALIKE(250, "taken for its shape, TGI's own class for it not looked at");

    private final int uncertainPerMille;
    private final String text;

    Evidence(int uncertainPerMille, String text) {
        this.uncertainPerMille = uncertainPerMille;
        this.text = text;
    }

    /** How far the activations of a prefill may be off, in thousandths. */
    public int uncertainPerMille() {
        return uncertainPerMille;
    }

    /** The lesser of two. */
    public Evidence and(Evidence other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** For a person: {@code measured}. */
    @Override
    public String toString() {
        return text;
    }
}
