package dev.headroom.hub;

import dev.headroom.hub.config.Architecture;
import dev.headroom.hub.json.Shown;
import java.nio.charset.StandardCharsets;

/** Whether files of torch can be the weights of a model: their size is all that is read of them, so it must be true. */
final class Pickles {

    /** Git LFS's specification: a pointer begins with this and has less than 1024 bytes. */
    private static final String POINTER = "version https://git-lfs.github.com/spec/";

    private static final int LONGEST_POINTER = 1024;
    private static final String COMPLETE = "complete the repository";

    private Pickles() {}

    static void check(Repository repository, WeightFiles files, Architecture architecture) throws UnreadableException {
        for (String path : files.paths()) {
            whole(repository, path);
        }
        Pieces.check(files);
        plausible(files.bytes(repository), architecture);
    }

    private static void whole(Repository repository, String path) throws UnreadableException {
        long size = repository.size(path);
        if (size == 0) {
            throw new UnreadableException(Shown.text(path) + " is empty", "upload the weights again");
        }
        if (size < LONGEST_POINTER
                && new String(repository.read(path, 0, POINTER.length()), StandardCharsets.US_ASCII).equals(POINTER)) {
            throw new UnreadableException(
                    Shown.text(path) + " is a pointer of Git LFS, which stands for a file that was not fetched",
                    "fetch the weights with git lfs pull");
        }
    }

    /**
     * Every model has an embedding, and layers with at least two matrices between the hidden and the MLP's width. Half of
     * that at a byte each is less than any has; more than one expert is not asked for.
     */
    private static void plausible(long bytes, Architecture architecture) throws UnreadableException {
        long hidden = architecture.hiddenSize();
        long width = architecture
                .details()
                .moe()
                .map(moe -> Math.min(moe.intermediateSize(), architecture.intermediateSize()))
                .orElse(architecture.intermediateSize());
        double least = (double) hidden * architecture.vocabSize()
                + 2.0 * hidden * width * architecture.attention().numHiddenLayers();
        if (bytes < least / 2) {
            throw new UnreadableException(
                    "its weight files have " + bytes + " bytes, too few for the sizes in config.json", COMPLETE);
        }
    }
}
