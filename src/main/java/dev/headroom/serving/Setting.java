package dev.headroom.serving;

/**
 * A value that the launcher was given, and where. What nobody set is an empty {@code Optional}, never a Setting.
 *
 * @param <T> the type of the value
 */
public sealed interface Setting<T> {

    /** Where the value was given. */
    Provenance provenance();

    /** A value that the manifest shows. */
    record Known<T>(T value, Provenance provenance) implements Setting<T> {}

    /**
     * A value that is set to something we cannot read: it comes from a Secret, a ConfigMap or a field.
     *
     * @param provenance where it is set, and from what: {@code env MODEL_ID, from Secret tgi key model}
     */
    record Unknown<T>(Provenance provenance) implements Setting<T> {}
}
