package dev.headroom.check;

import dev.headroom.verdict.Outcome;

/** How a verdict looks on a terminal. */
@FunctionalInterface
public interface Paint {

    /** No colours: a file, a pipe, a terminal whose user wants none. */
    Paint NONE = (outcome, text) -> text;

    /** The text in the colour of the verdict. */
    String verdict(Outcome outcome, String text);
}
