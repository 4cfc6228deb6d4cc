package dev.headroom.kube;

/**
 * What a program said, and how it ended.
 *
 * @param exitCode as the shell shows it; 0 is success
 * @param stdout everything it printed, unchanged
 * @param stderr everything it printed there, where kubectl puts warnings and refusals
 */
public record Result(int exitCode, String stdout, String stderr) {

    public boolean succeeded() {
        return exitCode == 0;
    }

    /** This result when the program succeeded: for the steps a test builds on and does not judge. */
    public Result orThrow() {
        if (!succeeded()) {
            throw new IllegalStateException("exit %d%n%s%s".formatted(exitCode, stdout, stderr));
        }
        return this;
    }
}
