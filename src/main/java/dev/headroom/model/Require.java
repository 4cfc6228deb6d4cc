package dev.headroom.model;

/** Refusals that name the field, the value and what is allowed. */
final class Require {

    private Require() {}

    static void positive(String field, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(field + " must be at least 1 but was " + value);
        }
    }

    static void notNegative(String field, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(field + " must be at least 0 but was " + value);
        }
    }

    /** A value that no published model comes near is a broken config, not a model. */
    static void between(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    field + " must be between " + least + " and " + most + " but was " + value);
        }
    }
}
