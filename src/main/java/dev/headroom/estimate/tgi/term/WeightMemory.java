package dev.headroom.estimate.tgi.term;

import dev.headroom.estimate.tgi.family.LoadedWeights;
import dev.headroom.estimate.tgi.family.ModelFamilies;
import dev.headroom.estimate.tgi.family.ShardModel;
import dev.headroom.estimate.tgi.weights.WeightFormat;
import dev.headroom.model.ModelFacts;

/**
 * The weights of a shard, counted tensor by tensor from the model's widths (layers/tensor_parallel.py, utils/weights.py,
 * v3.3.7): a tied head is there twice, every embedding has one row more, norms and what does not divide are on every
 * shard. Over 218 warm-ups the count was exact; over the dense text models of the built-in facts it equals the stored
 * parameters.
 *
 * @param counted bytes of the tensors that the model's class is known to load
 * @param resident bytes of all weights, those that the widths do not explain included
 * @param peak the most bytes at any moment of loading
 */
public record WeightMemory(long counted, ByteRange resident, ByteRange peak) {

    private static final long ELEMENT = 2;

    /** A difference of more than this part between the count and the stored parameters is another architecture. */
    private static final long TOLERANCE = 200;

    /** Stored scales, zero points and unquantized parts vary with the tool that made a checkpoint. */
    private static final long QUANTIZED_PER_MILLE = 15;

    /** The weights of {@code shard} in {@code format}, with everything else at 16 bits in {@code half}. */
    public static WeightMemory of(ModelFacts model, ShardModel shard, WeightFormat half, WeightFormat format) {
        LoadedWeights loaded = shard.weigh(half, format);
        boolean plain = half.equals(format);
        long halfBytes = plain ? loaded.bytes() : shard.weigh(half, half).bytes();
        ByteRange resident = ModelFamilies.isEager(model.modelType())
                ? stored(model, shard, loaded.bytes(), plain)
                : counted(loaded, plain).plus(beyond(model, shard, halfBytes));
        ByteRange passing = ByteRange.exactly(loaded.peak() - loaded.bytes());
        return new WeightMemory(loaded.bytes(), resident, resident.plus(passing));
    }

    private static ByteRange counted(LoadedWeights loaded, boolean half) {
        return half ? ByteRange.exactly(loaded.bytes()) : ByteRange.about(loaded.bytes(), QUANTIZED_PER_MILLE);
    }

    /**
     * A model without a class of its own, by its stored parameters: all of them split evenly, or embedding and head on
     * every shard. Quantized, the count of a plain decoder of its widths is all there is, give or take a quarter.
     */
    private static ByteRange stored(ModelFacts model, ShardModel shard, long counted, boolean half) {
        if (!half) {
            return ByteRange.about(counted, 250);
        }
        long shards = shard.shape().shards();
        long even = ByteRange.product(ELEMENT, model.tensors().numParameters()) / shards;
        long matrices = 2 * ELEMENT * model.vocabSize() * model.hiddenSize();
        long copies = matrices - matrices / shards + (model.details().tieWordEmbeddings() ? matrices / 2 : 0);
        return new ByteRange(even, even, Math.min(ByteRange.CEILING, even + copies));
    }

    /**
     * Parameters that are stored but not explained by the widths, a vision tower: split evenly, or on every shard. What
     * shards hold twice is too little to matter here.
     */
    private static ByteRange beyond(ModelFacts model, ShardModel shard, long halfBytes) {
        long stored = model.tensors().numParameters();
        long head = (long) model.vocabSize() * model.hiddenSize();
        long untied = halfBytes / ELEMENT * shard.shape().shards();
        long missing = stored - (model.details().tieWordEmbeddings() ? untied - head : untied);
        // some checkpoints store a tied head all the same (Falcon)
        boolean explained = missing <= stored / TOLERANCE || Math.abs(missing - head) <= stored / TOLERANCE;
        if (explained) {
            return ByteRange.ZERO;
        }
        long whole = ByteRange.product(ELEMENT, missing);
        long even = whole / shard.shape().shards();
        return new ByteRange(even, even, whole);
    }
}
