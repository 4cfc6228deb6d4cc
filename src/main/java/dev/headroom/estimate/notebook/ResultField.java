package dev.headroom.estimate.notebook;

/**
 * One entry of a result.
 *
 * @param key the notebook's name for it
 * @param value its value
 */
public record ResultField(String key, Value value) {

    /** A value as Python has it. */
    public sealed interface Value {
        /** As Python prints it. */
        String repr();
    }

    /** An amount in GB, rounded to five digits. */
    public record GB(double value) implements Value {
        /** An amount of bytes, rounded. */
        public static GB of(PythonNumber bytes) {
            return new GB(Gigabytes.of(bytes));
        }

        @Override
        public String repr() {
            return Doubles.repr(value);
        }
    }

    /** A number of tokens; a budget may be negative. */
    public record Tokens(PythonNumber value) implements Value {
        @Override
        public String repr() {
            return value.repr();
        }
    }

    /** Yes or no. */
    public record Flag(boolean value) implements Value {
        @Override
        public String repr() {
            return value ? "True" : "False";
        }
    }

    static ResultField gb(String key, PythonNumber bytes) {
        return new ResultField(key, GB.of(bytes));
    }

    static ResultField tokens(String key, PythonNumber tokens) {
        return new ResultField(key, new Tokens(tokens));
    }

    static ResultField flag(String key, boolean value) {
        return new ResultField(key, new Flag(value));
    }
}
