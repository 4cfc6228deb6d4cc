package dev.headroom.cluster;

/** Something that should tell about a cluster cannot be used; the message is a clause for a person. */
public final class UnreadableClusterException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What cannot be used, and why. */
    UnreadableClusterException(String message) {
        super(message);
    }
}
