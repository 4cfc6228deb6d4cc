package dev.headroom.serving.shell;

import java.util.List;

/** A piece of a word of a script. */
sealed interface Part {

    /** Whether it stands in quotes: what comes of it is not broken at blanks. */
    boolean quoted();

    /** Text that stands for itself. */
    record Literal(String text, boolean quoted) implements Part {}

    /**
     * {@code $NAME}, {@code ${NAME}} or {@code ${NAME:-word}}.
     *
     * @param name a name, or a number for a positional parameter
     * @param operator {@code :-}, {@code -}, {@code :=}, {@code =}, {@code :+}, {@code +}, {@code :?}, {@code ?}, or empty
     * @param word what stands behind the operator
     */
    record Variable(String name, String operator, List<Part> word, boolean quoted) implements Part {}

    /**
     * All positional parameters.
     *
     * @param joined {@code $*} rather than {@code $@}
     */
    record Arguments(boolean joined, boolean quoted) implements Part {}

    /**
     * Something that only a run could tell.
     *
     * @param construct for a person: {@code the command substitution $(cat /model)}
     */
    record Opaque(String construct, boolean quoted) implements Part {}
}
