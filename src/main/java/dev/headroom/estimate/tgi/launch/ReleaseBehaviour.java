package dev.headroom.estimate.tgi.launch;

import dev.headroom.serving.TgiRelease;
import java.util.List;

/**
 * What a release of TGI does that matters for memory.
 *
 * <p>Read from git tags of huggingface/text-generation-inference: launcher/src/main.rs, router/src,
 * server/text_generation_server/models/flash_causal_lm.py, utils/import_utils.py, models/globals.py.
 *
 * @param since the first release that does all of it
 * @param limits where unset token limits come from
 * @param wiggleRoom what is left free after the warm-up
 * @param warmUpFillsTotal whether warm-up requests claim cache up to {@code max_total_tokens}, not two tokens more
 * @param allLogits whether the warm-up computes logits for every prompt token
 * @param choosesAttention whether the launcher chooses an attention, not always paged
 * @param chunksPrefill whether long prompts are prefilled in chunks
 * @param cudaGraphs whether CUDA graphs are captured unless forbidden
 * @param flashinferIndex whether flashinfer is 0.2 or later, which keeps an index of 64 MiB more
 */
public record ReleaseBehaviour(
        TgiRelease since,
        DefaultLimits limits,
        WiggleRoom wiggleRoom,
        boolean warmUpFillsTotal,
        boolean allLogits,
        boolean choosesAttention,
        boolean chunksPrefill,
        boolean cudaGraphs,
        boolean flashinferIndex) {

    private static final WiggleRoom ALL = new WiggleRoom(1, false);

    /** Oldest first. What a line changes is what differs from the line above. */
    private static final List<ReleaseBehaviour> TABLE = List.of(
            line(1, 0, 0, DefaultLimits.FIXED, ALL, false, true, false, false, false, false),
            line(1, 2, 0, DefaultLimits.FIXED, ALL, true, true, false, false, false, false),
            line(1, 4, 1, DefaultLimits.FIXED, ofFree(0.95), true, true, false, false, false, false),
            line(2, 0, 0, DefaultLimits.POSITIONS, ofFree(0.95), true, true, false, false, true, false),
            line(2, 3, 0, DefaultLimits.POSITIONS, ofFree(0.95), true, true, true, false, true, false),
            line(2, 4, 0, DefaultLimits.POSITIONS, ofFree(0.90), true, true, true, true, true, false),
            line(2, 4, 1, DefaultLimits.AFTER_WARM_UP, ofFree(0.90), true, true, true, true, true, false),
            line(3, 0, 0, DefaultLimits.COMPUTE_OPTIMAL, ofCard(0.95), true, false, true, true, true, false),
            line(3, 1, 0, DefaultLimits.COMPUTE_OPTIMAL, ofCard(0.93), true, false, true, true, true, true),
            line(3, 3, 0, DefaultLimits.COMPUTE_OPTIMAL, ofCard(0.90), true, false, true, true, true, true));

    /** What {@code release} does; a release before 1.0 is taken for 1.0. */
    public static ReleaseBehaviour of(TgiRelease release) {
        ReleaseBehaviour behaviour = TABLE.getFirst();
        for (ReleaseBehaviour line : TABLE) {
            if (release.compareTo(line.since) >= 0) {
                behaviour = line;
            }
        }
        return behaviour;
    }

    private static WiggleRoom ofFree(double share) {
        return new WiggleRoom(share, false);
    }

    private static WiggleRoom ofCard(double share) {
        return new WiggleRoom(share, true);
    }

    private static ReleaseBehaviour line(
            int major,
            int minor,
            int patch,
            DefaultLimits limits,
            WiggleRoom wiggleRoom,
            boolean warmUpFillsTotal,
            boolean allLogits,
            boolean choosesAttention,
            boolean chunksPrefill,
            boolean cudaGraphs,
            boolean flashinferIndex) {
        return new ReleaseBehaviour(
                new TgiRelease(major, minor, patch),
                limits,
                wiggleRoom,
                warmUpFillsTotal,
                allLogits,
                choosesAttention,
                chunksPrefill,
                cudaGraphs,
                flashinferIndex);
    }
}
