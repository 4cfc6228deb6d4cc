package dev.headroom.estimate.notebook;

import dev.headroom.model.Dtype;

/**
 * The bytes of one number of a type, the notebook's {@code bytes_per_dtype}.
 *
 * <p>The notebook does not list bfloat16, the type most models are stored in; it is as wide as float16.
 */
final class DtypeBytes {

    private static final PythonNumber HALF = PythonNumber.of(0.5);
    private static final PythonNumber ONE = PythonNumber.of(1);
    private static final PythonNumber TWO = PythonNumber.of(2);
    private static final PythonNumber FOUR = PythonNumber.of(4);

    private DtypeBytes() {}

    /** The width: a float for int4, an integer for the others. */
    static PythonNumber of(Dtype dtype) {
        return switch (dtype) {
            case INT4 -> HALF;
            case INT8, FLOAT8 -> ONE;
            case FLOAT16, BFLOAT16 -> TWO;
            case FLOAT32 -> FOUR;
        };
    }
}
