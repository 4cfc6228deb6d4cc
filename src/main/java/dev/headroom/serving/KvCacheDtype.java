package dev.headroom.serving;

import java.util.Arrays;
import java.util.Optional;

/** The values of {@code --kv-cache-dtype} (launcher/src/main.rs, enum KVCacheDtype, v3.3.7). */
public enum KvCacheDtype {
    /** 4 bits of exponent, 3 of mantissa. */
    FP8_E4M3FN("fp8_e4m3fn"),
    /** 5 bits of exponent, 2 of mantissa. */
    FP8_E5M2("fp8_e5m2");

    private final String label;

    KvCacheDtype(String label) {
        this.label = label;
    }

    /** The value as the flag spells it. */
    public String label() {
        return label;
    }

    /** The value with that spelling; it is case sensitive, as clap is. */
    public static Optional<KvCacheDtype> named(String label) {
        return Arrays.stream(values())
                .filter(value -> value.label.equals(label))
                .findFirst();
    }
}
