package dev.headroom.catalog;

/** A file of facts that cannot be used. The message names the file and, where there are any, line, field and value. */
public final class CatalogException extends Exception {

    private static final long serialVersionUID = 1L;

    /** A refusal in words for whoever wrote the file. */
    CatalogException(String message) {
        super(message);
    }
}
