package dev.headroom.model;

import java.util.Arrays;
import java.util.Optional;

/** The type of a number in memory, named as TGI's {@code --dtype} and torch name it. */
public enum Dtype {
    /** Four-bit integers, two in a byte. */
    INT4("int4"),
    /** Eight-bit integers. */
    INT8("int8"),
    /** Eight-bit floats of either layout. */
    FLOAT8("float8"),
    /** IEEE half precision. */
    FLOAT16("float16"),
    /** Half the width of a float32 with its range. */
    BFLOAT16("bfloat16"),
    /** IEEE single precision. */
    FLOAT32("float32");

    private final String label;

    Dtype(String label) {
        this.label = label;
    }

    /** The name as a flag spells it, for example {@code bfloat16}. */
    public String label() {
        return label;
    }

    /** The type with that name; names are case sensitive. */
    public static Optional<Dtype> named(String label) {
        return Arrays.stream(values())
                .filter(dtype -> dtype.label.equals(label))
                .findFirst();
    }
}
