package dev.headroom.hub;

/**
 * What a repository answers when it is asked for a file.
 *
 * @param <T> what was asked for
 */
public sealed interface FileAnswer<T> {

    /** It is there. */
    record Present<T>(T value) implements FileAnswer<T> {}

    /** The repository has no such file. */
    record Absent<T>() implements FileAnswer<T> {}

    /**
     * It could not be had.
     *
     * @param reason why, a clause without a full stop
     * @param remedy what to do, a clause without a full stop
     * @param temporary whether asking again later may help
     */
    record Failed<T>(String reason, String remedy, boolean temporary) implements FileAnswer<T> {}
}
