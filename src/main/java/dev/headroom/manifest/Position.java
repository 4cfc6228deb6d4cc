package dev.headroom.manifest;

/**
 * A place in a text.
 *
 * @param line the line, from 1
 * @param column the column in characters, from 1
 */
public record Position(int line, int column) {

    /** Where a text begins. */
    public static final Position START = new Position(1, 1);

    /** This place, seen from {@code lines} lines further up. */
    Position down(int lines) {
        return new Position(line + lines, column);
    }
}
