package dev.headroom.serving;

import java.util.Arrays;
import java.util.Optional;

/** The values of the variable ATTENTION (server/text_generation_server/models/globals.py, v3.3.7). */
public enum Attention {
    /** vLLM's paged attention. */
    PAGED("paged"),
    /** Flash attention with split keys. */
    FLASHDECODING("flashdecoding"),
    /** The same for Intel. */
    FLASHDECODING_IPEX("flashdecoding-ipex"),
    /** What the launcher picks for most models. */
    FLASHINFER("flashinfer");

    private final String label;

    Attention(String label) {
        this.label = label;
    }

    /** The value as the variable spells it. */
    public String label() {
        return label;
    }

    /** The value with that spelling; it is case sensitive. */
    public static Optional<Attention> named(String label) {
        return Arrays.stream(values())
                .filter(value -> value.label.equals(label))
                .findFirst();
    }
}
