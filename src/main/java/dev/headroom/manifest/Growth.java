package dev.headroom.manifest;

/**
 * How far a document's tree has grown, and the limits to it.
 *
 * <p>Aliases count with all that they stand for, so a "billion laughs" ends here.
 */
final class Growth {

    /** A Kubernetes object seldom passes 20; deeper trees would end a recursive reader. */
    static final int MAX_DEPTH = 200;

    /** 16 MiB of ordinary manifests hold two thirds of it; a tree of as many takes some 300 MB. */
    static final int MAX_VALUES = 1_000_000;

    /** A scalar. */
    static final Extent ONE = new Extent(1, 0);

    private int values;
    private int depth;
    private int deepest;

    /** What an anchored part of the tree adds wherever an alias repeats it. */
    record Extent(int values, int height) {}

    /** One value more. */
    void value(Position position) throws UnreadableException {
        add(position, 1);
    }

    /** A repeated part of the tree. */
    void repeat(Position position, Extent extent) throws UnreadableException {
        add(position, extent.values);
        reach(position, depth + extent.height);
    }

    void enter(Position position) throws UnreadableException {
        depth++;
        reach(position, depth);
    }

    void leave() {
        depth--;
    }

    /** Where a measurement starts. */
    Extent start() {
        var mark = new Extent(values, deepest);
        deepest = depth;
        return mark;
    }

    /** The extent of what was added since {@code start}. */
    Extent since(Extent start) {
        var extent = new Extent(values - start.values, deepest - depth);
        deepest = Math.max(deepest, start.height);
        return extent;
    }

    private void add(Position position, int more) throws UnreadableException {
        values += more;
        if (values > MAX_VALUES) {
            throw new UnreadableException(
                    position, "the document holds more than " + MAX_VALUES + " values, aliases counted");
        }
    }

    private void reach(Position position, int level) throws UnreadableException {
        deepest = Math.max(deepest, level);
        if (level > MAX_DEPTH) {
            throw new UnreadableException(position, "the document is nested deeper than " + MAX_DEPTH + " levels");
        }
    }
}
