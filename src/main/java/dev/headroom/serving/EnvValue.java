package dev.headroom.serving;

import java.util.Optional;

/** The value of a container's variable. */
public sealed interface EnvValue {

    /**
     * Where the value was set, for a person, when that is not the variable itself: {@code env HF_MODEL_ID} for a MODEL_ID
     * that SageMaker's entrypoint sets, {@code args[0]} for one that a script exports.
     */
    Optional<String> place();

    /**
     * A value that the manifest shows, $(VAR) already expanded.
     *
     * @param place see {@link EnvValue#place()}
     */
    record Known(String value, Optional<String> place) implements EnvValue {

        /** A value that stands in the variable's own entry. */
        public Known(String value) {
            this(value, Optional.empty());
        }
    }

    /**
     * A value that stands somewhere else.
     *
     * @param from where: {@code Secret hf-token key token}
     * @param place see {@link EnvValue#place()}
     */
    record Unknown(String from, Optional<String> place) implements EnvValue {

        /** A value that the variable's own entry refers to. */
        public Unknown(String from) {
            this(from, Optional.empty());
        }
    }

    /** The same value, said to be set at {@code place}. */
    default EnvValue at(String place) {
        return switch (this) {
            case Known known -> new Known(known.value(), Optional.of(place));
            case Unknown unknown -> new Unknown(unknown.from(), Optional.of(place));
        };
    }
}
