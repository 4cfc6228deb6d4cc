package dev.headroom.estimate.notebook;

import dev.headroom.model.ModelFacts;

/**
 * The width of a head, as the notebook has it: {@code head_dim} of the config, else hidden_size // num_key_value_heads.
 *
 * <p>The fallback is wrong for every model with fewer KV heads than heads: Llama-3.1-8B has 128 and gets 4096 // 8 = 512,
 * four times as much KV cache as it needs. It stays because people compare with the notebook's numbers, and it stays
 * here.
 */
final class HeadDim {

    private HeadDim() {}

    /** The width, 0 when a model has more KV heads than hidden_size. */
    static long of(ModelFacts model) {
        return model.attention()
                .headDim()
                .orElseGet(() ->
                        Math.floorDiv(model.hiddenSize(), model.attention().numKeyValueHeads()));
    }
}
