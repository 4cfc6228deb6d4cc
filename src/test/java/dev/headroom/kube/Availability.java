package dev.headroom.kube;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/** Whether this machine can run a control plane. */
public sealed interface Availability {

    /** The programs; without them the calling test is skipped, and fails where {@code CI} is set. */
    default Path programsOrAbort() {
        return switch (this) {
            case Available(var programs) -> programs;
            case Unavailable unavailable -> unavailable.abortOrFail(System.getenv(), System.err);
        };
    }

    /**
     * It can.
     *
     * @param programs the directory that holds etcd, kube-apiserver, kube-controller-manager, kubectl and helm
     */
    record Available(Path programs) implements Availability {}

    /**
     * It cannot.
     *
     * @param reason a sentence that says what is missing and what to install
     */
    record Unavailable(String reason) implements Availability {

        /** Says it on stderr as well, because a skipped test is one number in a long log. */
        Path abortOrFail(Map<String, String> environment, PrintStream stderr) {
            var message = "end-to-end tests DID NOT RUN: " + reason;
            stderr.println(message);
            return environment.getOrDefault("CI", "").isEmpty() ? abort(message) : fail(message);
        }
    }
}
