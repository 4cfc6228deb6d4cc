package dev.headroom.estimate.notebook;

import dev.headroom.model.AttentionShape;
import dev.headroom.model.Dtype;
import dev.headroom.model.ModelFacts;

/**
 * Keys and values of one token in every layer (the notebook's {@code caclulate_kv_cache_memory_per_token}): 2 x layers x
 * KV heads x head width x bytes.
 *
 * <p>Llama-3.1-8B in float16 gets 2 x 32 x 8 x 512 x 2 = 524288 bytes, by the head width that {@link HeadDim} explains.
 */
final class KvCachePerToken {

    private KvCachePerToken() {}

    /** The bytes of a token. */
    static PythonNumber bytes(ModelFacts model, Dtype dtype) {
        AttentionShape shape = model.attention();
        return PythonNumber.of(2)
                .times(shape.numHiddenLayers())
                .times(shape.numKeyValueHeads())
                .times(HeadDim.of(model))
                .times(DtypeBytes.of(dtype));
    }
}
