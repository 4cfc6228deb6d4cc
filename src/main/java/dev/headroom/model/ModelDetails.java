package dev.headroom.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What only some models have, or what only an estimator of real allocations asks for.
 *
 * @param torchDtype {@code torch_dtype}, the type of the stored weights, empty where the config does not say
 * @param tieWordEmbeddings whether the head is the input embedding: {@code tie_word_embeddings} or its class default
 * @param slidingWindow {@code sliding_window}, tokens, empty where attention is not windowed
 * @param moe the mixture of experts, empty for a dense model
 * @param mla latent attention, empty for plain heads
 * @param vision the vision tower, empty for a text model
 */
public record ModelDetails(
        Optional<Dtype> torchDtype,
        boolean tieWordEmbeddings,
        OptionalInt slidingWindow,
        Optional<MoeShape> moe,
        Optional<MlaShape> mla,
        Optional<VisionShape> vision) {

    /** A dense text model with a head of its own. */
    public static final ModelDetails PLAIN = new ModelDetails(
            Optional.empty(), false, OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Refuses a window of nothing. */
    public ModelDetails {
        slidingWindow.ifPresent(window -> Require.positive("sliding_window", window));
    }
}
