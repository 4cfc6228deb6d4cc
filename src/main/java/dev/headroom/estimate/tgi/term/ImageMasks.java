package dev.headroom.estimate.tgi.term;

import dev.headroom.estimate.tgi.family.ShardShape;
import dev.headroom.model.ModelFacts;

/**
 * Gemma 3 lets the tokens of an image see each other, for which a prefill with images builds masks of every token
 * against every other, padded to the longest prompt (flash_gemma3_modeling.py, get_attention_mask, v3.2.0 to v3.3.7):
 * five of booleans and one of float32 come and go, one for all layers and one for those with a window stay. The warm-up
 * has an image.
 *
 * <p>Up to 3.2 PyTorch's own attention takes the mask and writes down the scores of all heads besides: 30000 tokens of
 * gemma-3-27b-it fill four A100 (text-generation-inference issue 3130).
 */
public final class ImageMasks {

    private static final long KEPT = 2;
    private static final long MOST = 9;

    /** bfloat16 once at least; float32 scores, their sum with the mask and the softmax at most. */
    private static final long SCORE = 2;

    private static final long SCORES = 12;

    private ImageMasks() {}

    /**
     * What the masks of a batch take.
     *
     * @param requests how many prompts there are
     * @param longest tokens of the longest
     * @param inTorch whether PyTorch's attention takes them
     */
    public static ByteRange of(ModelFacts model, ShardShape shape, long requests, long longest, boolean inTorch) {
        if (!model.modelType().equals("gemma3") || model.details().vision().isEmpty()) {
            return ByteRange.ZERO;
        }
        long pairs = ByteRange.product(requests, ByteRange.product(longest, longest));
        long heads = inTorch ? shape.heads() : 0;
        long low = ByteRange.product(pairs, KEPT + SCORE * heads);
        long high = ByteRange.product(pairs, MOST + SCORES * heads);
        return new ByteRange(low, Math.max(low, high / 2), high);
    }
}
