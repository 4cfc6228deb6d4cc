package dev.headroom.hub;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file read piece by piece. The first piece holds most headers whole, 20 to 90 KB; later ones grow, since a request
 * for each costs more than the bytes.
 */
final class FileInput extends InputStream {

    private static final int FIRST = 128 << 10;
    private static final int LARGEST = 8 << 20;

    private final Repository repository;
    private final String path;
    private byte[] piece = new byte[0];
    private int position;
    private long next;
    private int size = FIRST;

    FileInput(Repository repository, String path) {
        this.repository = repository;
        this.path = path;
    }

    /** A piece that could not be had. */
    static final class FailedException extends IOException {

        private static final long serialVersionUID = 1;

        private final transient UnreadableException why;

        FailedException(UnreadableException why) {
            super(why);
            this.why = why;
        }

        UnreadableException why() {
            return why;
        }
    }

    @Override
    public int read() throws IOException {
        return fill() ? piece[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int copied = Math.min(length, piece.length - position);
        System.arraycopy(piece, position, buffer, offset, copied);
        position += copied;
        return copied;
    }

    private boolean fill() throws IOException {
        if (position < piece.length) {
            return true;
        }
        try {
            piece = repository.read(path, next, size);
        } catch (UnreadableException e) {
            throw new FailedException(e);
        }
        position = 0;
        next += piece.length;
        size = Math.min(LARGEST, 2 * size);
        return piece.length > 0;
    }
}
