package dev.headroom.tls;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The directory for the certificate cannot be written, or holds a bad one of another's; the message is a sentence for an operator. */
public final class UnusableDirectoryException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnusableDirectoryException(Path directory, IOException cause) {
        super(
                "headroom.tls.directory is \"%s\", which cannot be written (%s): a directory is needed that this user may write, or one that holds a good tls.crt, tls.key and ca.crt."
                        .formatted(directory, reason(cause)),
                cause);
    }

    UnusableDirectoryException(Path directory, String problem) {
        super(
                "headroom.tls.directory is \"%s\", which holds a certificate that Headroom did not make and cannot use (%s): put a good tls.crt, tls.key and ca.crt there, or set another directory."
                        .formatted(directory, problem));
    }

    private static String reason(IOException cause) {
        return switch (cause) {
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException _ -> "it is a file";
            case NoSuchFileException _ -> "it does not exist and cannot be made";
            default -> String.valueOf(cause.getMessage());
        };
    }
}
