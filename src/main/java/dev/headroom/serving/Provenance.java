package dev.headroom.serving;

/**
 * Where a value comes from.
 *
 * @param origin the kind of place
 * @param text the place for a person: {@code args[3]}, {@code env MAX_INPUT_TOKENS}, {@code TGI 3.3.7 default}
 */
public record Provenance(Origin origin, String text) {

    /** The kinds of places. */
    public enum Origin {
        /** A word of command or args, or a flag of our own command line. */
        ARGUMENT,
        /** A variable of the container. */
        ENVIRONMENT,
        /** An annotation of the pod template. */
        ANNOTATION,
        /** The image, by its name or tag. */
        IMAGE,
        /** What the release does when nothing is said. */
        RELEASE_DEFAULT,
        /** Worked out from other values. */
        DERIVED
    }

    @Override
    public String toString() {
        return text;
    }
}
