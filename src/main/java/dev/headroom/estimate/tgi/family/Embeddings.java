package dev.headroom.estimate.tgi.family;

/**
 * How a model turns tokens into vectors.
 *
 * @param kept whether the caller's name keeps them alive through all layers
 * @param loadedLast whether the matrix is loaded after the layers, when its copy is at its dearest (Qwen2)
 * @param positions rows of learned positions, 0 for rotary ones
 * @param positionsKept whether the tokens' and the positions' vectors stay alive beside their sum (GPT-2)
 * @param isHead whether the matrix is the head as well; TGI's own classes load a tied head once more
 */
record Embeddings(boolean kept, boolean loadedLast, long positions, boolean positionsKept, boolean isHead) {

    /** The head is a matrix of its own. */
    Embeddings(boolean kept, boolean loadedLast, long positions, boolean positionsKept) {
        this(kept, loadedLast, positions, positionsKept, false);
    }

    static final Embeddings KEPT = new Embeddings(true, false, 0, false);
    static final Embeddings KEPT_AS_HEAD = new Embeddings(true, false, 0, false, true);
    static final Embeddings DROPPED = new Embeddings(false, false, 0, false);
    static final Embeddings KEPT_LOADED_LAST = new Embeddings(true, true, 0, false);
}
