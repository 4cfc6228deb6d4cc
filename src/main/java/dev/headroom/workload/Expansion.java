package dev.headroom.workload;

import java.util.Optional;

/**
 * A text with its references to variables replaced.
 *
 * @param text what is readable: all of it, or what stands before a value that is not
 * @param unknown where the value stands that cannot be read, empty when all can
 */
record Expansion(String text, Optional<String> unknown) {

    /** A text that is all there. */
    static Expansion of(String text) {
        return new Expansion(text, Optional.empty());
    }
}
