package dev.headroom.model;

/** Refusals that name the field and the value. */
final class Require {

    private Require() {}

    static void positive(String field, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(field + " must be at least 1 but was " + value);
        }
    }
}
