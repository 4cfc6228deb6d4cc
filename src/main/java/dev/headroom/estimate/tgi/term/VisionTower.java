package dev.headroom.estimate.tgi.term;

import dev.headroom.estimate.tgi.family.ShardShape;
import dev.headroom.model.ModelFacts;
import dev.headroom.model.VisionShape;

/**
 * What a vision tower takes while it encodes one image, before the prefill of the text (vlm_causal_lm.py, encode_images;
 * custom_modeling/siglip.py, clip.py, idefics2.py, idefics3.py, mllama.py, qwen2_vl.py and qwen2_5_vl.py, v3.3.7): the
 * text's tensors are made when the tower's are gone, so that the larger of the two decides. Read, not measured: a tenth
 * more or less.
 *
 * @param warmUp for the image of 20 x 20 pixels that the warm-up's first request carries
 * @param served for what users send: nothing at least, the largest image that the processor makes at most, and the
 *     features of a prompt that is all images
 */
public record VisionTower(ByteRange warmUp, ByteRange served) {

    /** A model without a tower. */
    public static final VisionTower NONE = new VisionTower(ByteRange.ZERO, ByteRange.ZERO);

    private static final long PER_MILLE = 100;
    private static final long ELEMENT = 2;

    /** Scores, their softmax in float32, and that narrowed: bytes of a pair of patches and head. */
    private static final long SCORES = 8;

    /** The tower of {@code model}, for prompts of {@code tokens} in all. */
    public static VisionTower of(ModelFacts model, ShardShape shape, long tokens) {
        return model.details()
                .vision()
                .map(vision -> of(model.modelType(), vision, shape, tokens))
                .orElse(NONE);
    }

    private static VisionTower of(String modelType, VisionShape vision, ShardShape shape, long tokens) {
        long features = ByteRange.product(ELEMENT * shape.hidden(), tokens);
        return switch (modelType) {
            // 896 pixels a side whatever the image is
            case "gemma3" ->
                between(eager(vision, shape, 1, patches(896)), eager(vision, shape, 1, patches(896)), features);
            // 224, 448 or 896 pixels a side, by the checkpoint
            case "paligemma" ->
                oneOf(eager(vision, shape, 1, patches(224)), eager(vision, shape, 1, patches(896)), features);
            // CLIP of 336 pixels and a class patch: the whole image, and the fewest or the most tiles of its grid
            case "llava_next" ->
                between(eager(vision, shape, 3, patches(336) + 1), eager(vision, shape, 5, patches(336) + 1), features);
            // processor_kwargs: 378 to 448 pixels, in four quarters and as a whole
            case "idefics2" ->
                between(eager(vision, shape, 5, patches(378)), eager(vision, shape, 5, patches(448)), features);
            // processor_kwargs: scaled to 1456 pixels, in tiles of 364, and as a whole
            case "idefics3" ->
                between(eager(vision, shape, 17, patches(364)), eager(vision, shape, 17, patches(364)), features);
            case "mllama" -> between(states(vision, shape), states(vision, shape), 0);
            // 56 pixels a side at least; 16384 tokens of 2 x 2 patches at most, but no more than a prompt has
            case "qwen2_vl", "qwen2_5_vl" ->
                between(flash(vision, shape, 16), flash(vision, shape, 4 * Math.min(tokens, 16_384)), features);
            // one tile of 336 pixels, or 16 and the whole
            case "llama4" ->
                between(
                        flash(vision, shape, patches(336) + 1),
                        flash(vision, shape, 17 * (patches(336) + 1)),
                        features);
            default -> NONE;
        };
    }

    /** The warm-up's image is the smallest of those that may come. */
    private static VisionTower between(long warmUp, long largest, long features) {
        return new VisionTower(ByteRange.about(warmUp, PER_MILLE), served(warmUp, largest, features));
    }

    /** Every image becomes one of the same size, which is not known. */
    private static VisionTower oneOf(long smallest, long largest, long features) {
        ByteRange small = ByteRange.about(smallest, PER_MILLE);
        ByteRange large = ByteRange.about(largest, PER_MILLE);
        return new VisionTower(
                new ByteRange(small.low(), small.likely(), large.high()), served(smallest, largest, features));
    }

    private static ByteRange served(long likely, long largest, long features) {
        ByteRange large = ByteRange.about(largest, PER_MILLE).plus(features);
        return new ByteRange(0, Math.min(likely, large.high()), large.high());
    }

    /** Patches of 14 pixels in a square of {@code pixels}. */
    private static long patches(long pixels) {
        return (pixels / 14) * (pixels / 14);
    }

    /** Attention that writes down the scores of every patch for every other, beside ten tensors of the tower's width. */
    private static long eager(VisionShape vision, ShardShape shape, long crops, long patches) {
        long heads = shape.share(vision.numAttentionHeads());
        long pairs = ByteRange.product(crops * heads, patches * patches);
        long rows = ByteRange.product(crops * patches, 10 * ELEMENT * vision.hiddenSize());
        return Math.min(ByteRange.CEILING, ByteRange.product(SCORES, pairs) + rows);
    }

    /**
     * Mllama keeps what each of its layers made, those of eight global ones and five for the text, of four tiles of 1601
     * patches padded to 1608; beside them a mask of all pairs, and an MLP.
     */
    private static long states(VisionShape vision, ShardShape shape) {
        long rows = 4 * 1608;
        long kept = ByteRange.product(rows * ELEMENT, (vision.numHiddenLayers() + 19L) * vision.hiddenSize());
        long mlp = ByteRange.product(rows * 2 * ELEMENT, shape.share(vision.intermediateSize()));
        return Math.min(ByteRange.CEILING, kept + mlp + ELEMENT * rows * rows);
    }

    /**
     * Attention without scores: queries and keys are turned in float32, four tensors of that at a time, beside three
     * projections of 16 bits on this shard, four tensors of the whole width, and pixels as float32 and 16 bits.
     */
    private static long flash(VisionShape vision, ShardShape shape, long patches) {
        long turned = 28L * shape.share(vision.hiddenSize());
        long mlp = 8L * shape.share(vision.intermediateSize());
        long patch = Math.max(turned, mlp) + 4 * ELEMENT * vision.hiddenSize() + 6L * 3 * 2 * 14 * 14;
        return ByteRange.product(patches, patch);
    }
}
