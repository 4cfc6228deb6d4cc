package dev.headroom.hub.json;

/** A file of others that cannot be used: it names the place or the setting, its value, and what is allowed. */
public final class MalformedException extends Exception {

    private static final long serialVersionUID = 1;

    private final String reason;

    /**
     * Refuses a file.
     *
     * @param reason a clause without a full stop
     */
    public MalformedException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** What is wrong, a clause without a full stop. */
    public String reason() {
        return reason;
    }
}
