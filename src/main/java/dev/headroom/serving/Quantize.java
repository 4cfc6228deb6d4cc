package dev.headroom.serving;

import java.util.Arrays;
import java.util.Optional;

/** The values of {@code --quantize} (launcher/src/main.rs, enum Quantization, v3.3.7). */
public enum Quantize {
    /** Activation-aware 4 bit, a checkpoint made for it. */
    AWQ("awq", false),
    /** A checkpoint in the compressed-tensors format. */
    COMPRESSED_TENSORS("compressed-tensors", false),
    /** 8 bit, made while loading. */
    EETQ("eetq", true),
    /** Variable bits, a checkpoint made for it. */
    EXL2("exl2", false),
    /** 4 bit and others, a checkpoint made for it. */
    GPTQ("gptq", false),
    /** 4 bit Marlin, a checkpoint made for it. */
    MARLIN("marlin", false),
    /** LLM.int8, made while loading. */
    BITSANDBYTES("bitsandbytes", true),
    /** 4 bit normal float, made while loading. */
    BITSANDBYTES_NF4("bitsandbytes-nf4", true),
    /** 4 bit float, made while loading. */
    BITSANDBYTES_FP4("bitsandbytes-fp4", true),
    /** 8 bit float, made while loading or from a checkpoint made for it. */
    FP8("fp8", true);

    private final String label;
    private final boolean onTheFly;

    Quantize(String label, boolean onTheFly) {
        this.label = label;
        this.onTheFly = onTheFly;
    }

    /** The value as the flag spells it. */
    public String label() {
        return label;
    }

    /** Whether the launcher can quantize a plain checkpoint to this while loading. */
    public boolean onTheFly() {
        return onTheFly;
    }

    /** The value with that spelling; it is case sensitive, as clap is. */
    public static Optional<Quantize> named(String label) {
        return Arrays.stream(values())
                .filter(value -> value.label.equals(label))
                .findFirst();
    }
}
