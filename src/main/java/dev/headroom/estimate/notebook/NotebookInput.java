package dev.headroom.estimate.notebook;

import dev.headroom.model.Dtype;
import dev.headroom.model.ModelFacts;

/**
 * What the notebook's checks are asked about. No rule of TGI's launcher applies: any limits are computed.
 *
 * @param model the model
 * @param cards where it runs
 * @param limits the token limits
 * @param dtype the type of activations and KV cache, and of weights whose stored size is not known
 * @param attention which formula counts the activations of attention
 */
public record NotebookInput(ModelFacts model, Cards cards, Limits limits, Dtype dtype, NotebookAttention attention) {

    /** Refuses a model whose heads would be 0 wide: there is no KV cache to divide by. */
    public NotebookInput {
        if (HeadDim.of(model) < 1) {
            throw new IllegalArgumentException(
                    "hidden_size " + model.hiddenSize() + " of " + model.id() + " must be at least num_key_value_heads "
                            + model.attention().numKeyValueHeads());
        }
    }
}
