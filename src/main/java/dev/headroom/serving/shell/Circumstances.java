package dev.headroom.serving.shell;

/**
 * Under which circumstances a command of a script runs.
 *
 * @param onFailure only when a command before it fails
 * @param afterTest only when a test before it succeeds
 * @param piped in a child of the shell, as one end of a pipe
 * @param background in a child of the shell that is not waited for
 */
record Circumstances(boolean onFailure, boolean afterTest, boolean piped, boolean background) {

    /** Whether it may not run at all. */
    boolean isConditional() {
        return onFailure || afterTest;
    }

    /** Whether what it sets is gone with it. */
    boolean isChild() {
        return piped || background;
    }
}
