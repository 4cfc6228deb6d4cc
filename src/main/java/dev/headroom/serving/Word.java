package dev.headroom.serving;

/** A word of the launcher's command line. */
public sealed interface Word {

    /** Where the word stands: {@code args[3]}. */
    String where();

    /** A word that the manifest shows, $(VAR) already expanded. */
    record Known(String text, String where) implements Word {}

    /**
     * A word that holds a value which stands somewhere else.
     *
     * @param prefix what is readable before it, for example {@code --model-id=}
     * @param from where the rest stands: {@code Secret tgi key model}
     */
    record Unknown(String prefix, String from, String where) implements Word {}
}
