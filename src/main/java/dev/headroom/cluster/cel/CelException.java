package dev.headroom.cluster.cel;

/** A CEL expression is beyond what is understood, or fails on a device as it would in Kubernetes. */
public final class CelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CelException(String message) {
        // it steers an evaluation: nobody looks at its stack
        super(message, null, false, false);
    }
}
