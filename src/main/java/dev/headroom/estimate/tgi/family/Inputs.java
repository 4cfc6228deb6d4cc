package dev.headroom.estimate.tgi.family;

import dev.headroom.estimate.tgi.device.DeviceMemory;

/**
 * What a forward pass holds beside the layers' own tensors: token ids, positions, slots and indices, 40 bytes a token
 * in all, the rotary tables of the longest request and the tokens' rows of them (flash_causal_lm.py, forward;
 * layers/rotary.py, v3.3.7).
 */
final class Inputs {

    private static final long FLOAT32 = 4;
    private static final long MOST = 1L << 58;

    /** ids, positions, slots, and two more int64 or int32 columns that live through the pass. */
    private static final long[] COLUMNS = {8, 4, 8, 8, 8};

    private final long[] held;

    private Inputs(long[] held) {
        this.held = held;
    }

    static Inputs make(Activations pass, ShardModel model) {
        long[] held = new long[COLUMNS.length + 8];
        int count = 0;
        for (long column : COLUMNS) {
            held[count++] = pass.bytes(column * pass.tokens());
        }
        held[count++] = pass.batch().flashinfer() ? pass.floats(1) : DeviceMemory.NOTHING;
        count = embed(pass, model, held, count);
        rotate(pass, model, held, count);
        return new Inputs(held);
    }

    private static int embed(Activations pass, ShardModel model, long[] held, int from) {
        long hidden = pass.shape().hidden();
        long rows = maskedIds(pass);
        long embedded = pass.tensor(hidden);
        pass.free(rows);
        int count = from;
        if (model.embeddings().positions() > 0) {
            long positions = pass.tensor(hidden);
            long sum = pass.tensor(hidden);
            boolean kept = model.embeddings().positionsKept();
            held[count++] = kept ? embedded : DeviceMemory.NOTHING;
            held[count++] = kept ? positions : DeviceMemory.NOTHING;
            if (!kept) {
                pass.free(embedded, positions);
            }
            embedded = sum;
        }
        pass.begin(embedded, model.embeddings().kept());
        return count;
    }

    /** Tokens outside the shard's rows are masked: two comparisons, their union, ids and what replaces them. */
    private static long maskedIds(Activations pass) {
        long below = pass.bytes(pass.tokens());
        long above = pass.bytes(pass.tokens());
        long outside = pass.bytes(pass.tokens());
        pass.free(below, above);
        long shifted = pass.bytes(8 * pass.tokens());
        long rows = pass.bytes(8 * pass.tokens());
        pass.free(outside, shifted);
        return rows;
    }

    /**
     * cos and sin are made for all positions in float32, narrowed, then picked for each token. Where every layer has
     * tables of its own they pile up, and are all there when the last layer runs.
     */
    private static void rotate(Activations pass, ShardModel model, long[] held, int from) {
        long half = model.rotaryDim() / 2;
        long longest = half == 0 ? 0 : pass.batch().longest();
        long positions = pass.bytes(FLOAT32 * longest);
        long angles = pass.bytes(FLOAT32 * longest * half);
        long wide = pass.bytes(FLOAT32 * longest * half);
        held[from] = pass.bytes(Activations.ELEMENT * longest * half);
        pass.free(wide);
        wide = pass.bytes(FLOAT32 * longest * half);
        held[from + 1] = pass.bytes(Activations.ELEMENT * longest * half);
        pass.free(wide, angles, positions);
        held[from + 2] = pass.tensor(half);
        held[from + 3] = pass.tensor(half);
        held[from + 4] = pass.bytes(otherTables(model, longest));
    }

    /** The tables beyond the first pair; no more than a long holds for widths that no model has. */
    private static long otherTables(ShardModel model, long longest) {
        long position = Activations.ELEMENT * (model.rotaryTableWidth() - model.rotaryDim());
        return Math.min(position, MOST / Math.max(1, longest)) * longest;
    }

    void drop(Activations pass) {
        pass.free(held);
    }
}
