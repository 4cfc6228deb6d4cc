package dev.headroom.serving.shell;

/** Leaves the depths of a script that uses something beyond us; {@link Script} turns it into a value. */
final class UnreadableScript extends Exception {

    private static final long serialVersionUID = 1L;

    private final String what;

    /**
     * Says what was met.
     *
     * @param what follows "the script uses": {@code a here-document}
     */
    UnreadableScript(String what) {
        super(what, null, false, false);
        this.what = what;
    }

    String what() {
        return what;
    }
}
