package dev.headroom.estimate.notebook;

import java.util.Arrays;
import java.util.Optional;

/** The notebook's two formulas for attention. It defines both and calls the flash one. */
public enum NotebookAttention {
    /** Linear in the length of the sequence. */
    FLASH("flash"),
    /** Quadratic in the length of the sequence. */
    EAGER("eager");

    private final String label;

    NotebookAttention(String label) {
        this.label = label;
    }

    /** The name as {@code --notebook-attention} spells it. */
    public String label() {
        return label;
    }

    /** The formula with that name. */
    public static Optional<NotebookAttention> named(String label) {
        return Arrays.stream(values()).filter(one -> one.label.equals(label)).findFirst();
    }

    PythonNumber bytes(Pass pass) {
        return switch (this) {
            case FLASH -> FlashAttentionOverhead.bytes(pass);
            case EAGER -> EagerAttentionOverhead.bytes(pass);
        };
    }
}
