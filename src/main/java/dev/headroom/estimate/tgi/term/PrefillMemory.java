package dev.headroom.estimate.tgi.term;

import dev.headroom.estimate.tgi.device.LiveBytes;
import dev.headroom.estimate.tgi.family.Activations;
import dev.headroom.estimate.tgi.family.PrefillBatch;
import dev.headroom.estimate.tgi.family.ShardModel;

/**
 * The tensors of one prefill at their dearest moment, and what the allocator reserves for them.
 *
 * <p>The living tensors are counted along the model class' own code, which repeats itself from the second layer on.
 * What the driver sees is more, because freed tensors of one size do not fit others: 1.06 to 1.36 times in most of 218
 * warm-ups, 1.49 in one family. Where that decides, {@code AllocatorModel} knows better.
 */
public final class PrefillMemory {

    private static final long LAYERS = 3;
    private static final long MIB = 1 << 20;

    /** More tokens than this fit no card, and would not fit a long when multiplied by widths either. */
    private static final long MOST_TOKENS = 1L << 34;

    private PrefillMemory() {}

    /** The batch with a number of tokens that arithmetic can take. */
    public static PrefillBatch bounded(PrefillBatch batch) {
        return batch.tokens() <= MOST_TOKENS ? batch : batch.atMost(MOST_TOKENS);
    }

    /** Bytes of living tensors at the dearest moment: {@code max_memory_allocated}. */
    public static long allocatedPeak(ShardModel model, PrefillBatch batch) {
        LiveBytes memory = new LiveBytes();
        model.prefill(new Activations(memory, bounded(batch), model.shape()), LAYERS);
        return memory.peak();
    }

    /** Bytes reserved for them: from what lives to half as much again, by how well the model class is known. */
    public static ByteRange reserved(long allocatedPeak, int uncertainPerMille) {
        long off = allocatedPeak / 1000 * uncertainPerMille;
        long most = Math.min(ByteRange.CEILING, allocatedPeak + off);
        return new ByteRange(
                Math.max(0, allocatedPeak - off),
                Math.min(ByteRange.CEILING, allocatedPeak / 100 * 121),
                Math.min(ByteRange.CEILING, most / 100 * 150 + 64 * MIB));
    }
}
