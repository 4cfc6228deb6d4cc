package dev.headroom.estimate.tgi.term;

import dev.headroom.estimate.tgi.family.LoadedWeights;
import dev.headroom.estimate.tgi.family.ModelFamilies;
import dev.headroom.estimate.tgi.family.ShardModel;
import dev.headroom.estimate.tgi.weights.Exl2;
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

    /** How far the bits of a weight may be from the average that an EXL2 checkpoint aims at. */
    private static final long EXL2_PER_MILLE = 50;

    /** How far a plain decoder's count may be from a model whose class was not looked at. */
    private static final long EAGER_PER_MILLE = 250;

    private static final long HALF_BITS = 16;

    /** The weights of {@code shard} in {@code format}, with everything else at 16 bits in {@code half}. */
    public static WeightMemory of(ModelFacts model, ShardModel shard, WeightFormat half, WeightFormat format) {
        LoadedWeights loaded = shard.weigh(half, format);
        boolean plain = half.equals(format);
        long halfBytes = plain ? loaded.bytes() : shard.weigh(half, half).bytes();
        ByteRange resident = ModelFamilies.isEager(model.modelType())
                ? stored(model, shard, loaded.bytes(), plain)
                : classed(model, shard, half, format, loaded.bytes()).plus(beyond(model, shard, halfBytes));
        ByteRange passing = ByteRange.exactly(loaded.peak() - loaded.bytes());
        return new WeightMemory(loaded.bytes(), resident, resident.plus(passing));
    }

    /** The weights of a model that TGI has a class for. */
    private static ByteRange classed(
            ModelFacts model, ShardModel shard, WeightFormat half, WeightFormat format, long counted) {
        if (half.equals(format)) {
            return ByteRange.exactly(counted);
        }
        if (format instanceof Exl2 exl2) {
            return exl2(model, exl2, counted);
        }
        ByteRange all = ByteRange.about(counted, QUANTIZED_PER_MILLE);
        return format.equals(format.atLeast())
                ? all
                : new ByteRange(
                        ByteRange.about(shard.weigh(half, format.atLeast()).bytes(), QUANTIZED_PER_MILLE)
                                .low(),
                        all.likely(),
                        all.high());
    }

    /**
     * What is stored, where that is known: EXL2 is loaded as it is, a tied head once more. Otherwise by the average
     * bits, with a head of as many bits at least, of six as exllamav2 makes it, of sixteen at most.
     */
    private static ByteRange exl2(ModelFacts model, Exl2 format, long counted) {
        long head = ByteRange.product(ELEMENT * model.vocabSize(), model.hiddenSize());
        if (model.tensors().safetensorsTotalSize().isPresent()) {
            long stored = model.tensors().safetensorsTotalSize().get().value();
            return ByteRange.about(stored + (model.details().tieWordEmbeddings() ? head : 0), QUANTIZED_PER_MILLE);
        }
        ByteRange all = ByteRange.about(counted, EXL2_PER_MILLE);
        long bits = Math.min(format.bits(), Exl2.HEAD_BITS);
        long low = all.low() - head / HALF_BITS * (HALF_BITS - bits);
        return new ByteRange(Math.max(0, low), counted - head / HALF_BITS * (HALF_BITS - Exl2.HEAD_BITS), all.high());
    }

    /**
     * A model without a class of its own, by its stored parameters: all of them split evenly, or embedding and head on
     * every shard, where a tied head may become a second matrix. On one GPU transformers keeps them tied. Quantized, the count of a plain decoder of its widths is all there is, give or take a quarter.
     */
    private static ByteRange stored(ModelFacts model, ShardModel shard, long counted, boolean plain) {
        if (!plain) {
            return ByteRange.about(counted, EAGER_PER_MILLE);
        }
        long shards = shard.shape().shards();
        long even = ByteRange.product(ELEMENT, model.tensors().numParameters()) / shards;
        long least = ByteRange.product(ELEMENT, model.tensors().leastParameters()) / shards;
        long matrices = 2 * ELEMENT * model.vocabSize() * model.hiddenSize();
        boolean parted = shards > 1 && model.details().tieWordEmbeddings();
        long copies = matrices - matrices / shards + (parted ? matrices / 2 : 0);
        return new ByteRange(least, even, Math.min(ByteRange.CEILING, even + copies));
    }

    /**
     * Parameters that are stored but not explained by the widths, a vision tower: split evenly, or on every shard. What
     * shards hold twice is too little to matter here.
     */
    private static ByteRange beyond(ModelFacts model, ShardModel shard, long halfBytes) {
        long stored = model.tensors().numParameters();
        long head = (long) model.vocabSize() * model.hiddenSize();
        long untied = halfBytes / ELEMENT * shard.shape().shards();
        long counted = model.details().tieWordEmbeddings() ? untied - head : untied;
        long missing = stored - counted;
        // some checkpoints store a tied head all the same (Falcon)
        boolean explained = missing <= stored / TOLERANCE
                || Math.abs(missing - head) <= stored / TOLERANCE
                || isWithin(model, counted);
        if (explained) {
            return ByteRange.ZERO;
        }
        long whole = ByteRange.product(ELEMENT, missing);
        long even = whole / shard.shape().shards();
        long least = Math.max(0, model.tensors().leastParameters() - counted);
        return new ByteRange(ByteRange.product(ELEMENT, least) / shard.shape().shards(), even, whole);
    }

    /** Where only the size of files is known, a count within its bounds is the better evidence, unless there is a tower. */
    private static boolean isWithin(ModelFacts model, long counted) {
        return model.details().vision().isEmpty()
                && model.tensors().leastParameters() <= counted
                && counted <= model.tensors().numParameters();
    }
}
