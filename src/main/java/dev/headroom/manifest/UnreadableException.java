package dev.headroom.manifest;

/** A document that cannot be read; caught where documents are read one by one. */
final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Position position;

    /**
     * One document's end.
     *
     * @param position where in the document
     * @param message a clause for a person
     */
    UnreadableException(Position position, String message) {
        super(message);
        this.position = position;
    }

    Position position() {
        return position;
    }

    /** The clause for a person. */
    String clause() {
        return String.valueOf(getMessage());
    }
}
