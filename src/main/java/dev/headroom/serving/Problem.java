package dev.headroom.serving;

/**
 * A reason for which TGI would refuse to start.
 *
 * @param kind what it is about
 * @param text a clause for a person that names the setting, its value and what is allowed; no full stop
 */
public record Problem(Kind kind, String text) {

    /** What a problem is about. */
    public enum Kind {
        /** The launcher refuses an argument, a variable or their combination. */
        ARGUMENTS,
        /** Shards and cards do not match. */
        GPUS
    }
}
