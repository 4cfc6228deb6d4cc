package dev.headroom.hub.safetensors;

import java.util.Arrays;
import java.util.Optional;

/** The type of a stored tensor's elements, by the name that the header uses (safetensors/src/tensor.rs, 0.6). */
public enum StoredType {
    /** Truth values. */
    BOOL(8, Kind.INTEGER),
    /** Four bit floats of OCP MX. */
    F4(4, Kind.FLOAT),
    /** Six bit floats of OCP MX. */
    F6_E2M3(6, Kind.FLOAT),
    /** Six bit floats of OCP MX. */
    F6_E3M2(6, Kind.FLOAT),
    /** Bytes, often several weights of few bits. */
    U8(8, Kind.INTEGER),
    /** Eight bit integers. */
    I8(8, Kind.INTEGER),
    /** Eight bit floats with five bits of exponent. */
    F8_E5M2(8, Kind.FLOAT),
    /** Eight bit floats with four bits of exponent. */
    F8_E4M3(8, Kind.FLOAT),
    /** Scales of OCP MX, exponents only. */
    F8_E8M0(8, Kind.SCALE),
    /** Sixteen bit integers. */
    I16(16, Kind.INTEGER),
    /** Sixteen bit integers without sign. */
    U16(16, Kind.INTEGER),
    /** Half precision. */
    F16(16, Kind.FLOAT),
    /** Half precision with the range of single. */
    BF16(16, Kind.FLOAT),
    /** Integers, often eight weights of four bits. */
    I32(32, Kind.INTEGER),
    /** Integers without sign. */
    U32(32, Kind.INTEGER),
    /** Single precision. */
    F32(32, Kind.FLOAT),
    /** Complex numbers of single precision. */
    C64(64, Kind.FLOAT),
    /** Double precision. */
    F64(64, Kind.FLOAT),
    /** Long integers. */
    I64(64, Kind.INTEGER),
    /** Long integers without sign. */
    U64(64, Kind.INTEGER);

    private enum Kind {
        FLOAT,
        INTEGER,
        SCALE
    }

    private final int bits;
    private final Kind kind;

    StoredType(int bits, Kind kind) {
        this.bits = bits;
        this.kind = kind;
    }

    /** Bits of an element. */
    public int bits() {
        return bits;
    }

    /** Whether an element is a weight as it stands. */
    public boolean isFloat() {
        return kind == Kind.FLOAT;
    }

    /** Whether an element is an index, or one or more quantized weights. */
    public boolean isInteger() {
        return kind == Kind.INTEGER;
    }

    static Optional<StoredType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }
}
