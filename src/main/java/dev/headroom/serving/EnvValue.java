package dev.headroom.serving;

/** The value of a container's variable. */
public sealed interface EnvValue {

    /** A value that the manifest shows, $(VAR) already expanded. */
    record Known(String value) implements EnvValue {}

    /**
     * A value that stands somewhere else.
     *
     * @param from where: {@code Secret hf-token key token}
     */
    record Unknown(String from) implements EnvValue {}
}
