package dev.headroom.manifest;

import java.util.Optional;

/**
 * What is to be said about an input rather than about an object in it.
 *
 * @param severity whether something could not be read
 * @param file the input as the user knows it
 * @param position where in it, empty when it is about the whole
 * @param message a clause for a person, without a full stop
 */
public record ReadingProblem(Severity severity, String file, Optional<Position> position, String message) {

    /** How bad it is. */
    public enum Severity {
        /** Something was not read, and so not judged. */
        ERROR,
        /** It was read, but may not be what its writer means. */
        WARNING
    }

    static ReadingProblem error(String file, String message) {
        return new ReadingProblem(Severity.ERROR, file, Optional.empty(), message);
    }

    static ReadingProblem error(String file, Position position, String message) {
        return new ReadingProblem(Severity.ERROR, file, Optional.of(position), message);
    }

    static ReadingProblem warning(String file, Position position, String message) {
        return new ReadingProblem(Severity.WARNING, file, Optional.of(position), message);
    }

    /** Whether something was not read. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** {@code deploy/a.yaml:3:7: not YAML: ...}. */
    @Override
    public String toString() {
        return file + position.map(at -> ":" + at.line() + ":" + at.column()).orElse("") + ": " + message;
    }
}
