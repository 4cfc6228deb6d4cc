package dev.headroom.estimate.tgi.launch;

import dev.headroom.serving.TgiRelease;

/**
 * What the launcher looks at when it works out limits.
 *
 * @param card the first card
 * @param shards GPUs
 * @param cudaMemoryFraction {@code --cuda-memory-fraction}
 * @param wiggleShare TGI_WIGGLE_ROOM, or the launcher's own default of 0.95
 */
public record LauncherView(
        CudaCard card, int shards, double cudaMemoryFraction, double wiggleShare, TgiRelease release) {

    /** The launcher's default, which is not the shard's (launcher/src/main.rs, v3.3.7). */
    public static final double WIGGLE_SHARE = 0.95;
}
