package dev.headroom.model;

/**
 * A model's mixture of experts.
 *
 * @param numExperts {@code num_local_experts}, {@code n_routed_experts}, {@code moe_num_experts}: routed experts of a
 *     layer, at least 1
 * @param numExpertsPerTok {@code num_experts_per_tok}, {@code moe_top_k}: experts that each token visits, at least 1
 * @param intermediateSize the width of one routed expert: {@code moe_intermediate_size}, else {@code intermediate_size}
 * @param sharedIntermediateSize the width of the experts that every token visits, together; 0 when there are none
 * @param firstKDenseReplace {@code first_k_dense_replace}: how many leading layers have a plain MLP, 0 for none
 */
public record MoeShape(
        int numExperts,
        int numExpertsPerTok,
        int intermediateSize,
        int sharedIntermediateSize,
        int firstKDenseReplace) {

    /** Refuses a mixture of nothing. */
    public MoeShape {
        Require.positive("num_experts", numExperts);
        Require.positive("num_experts_per_tok", numExpertsPerTok);
        Require.positive("moe_intermediate_size", intermediateSize);
        Require.notNegative("shared_expert_intermediate_size", sharedIntermediateSize);
        Require.notNegative("first_k_dense_replace", firstKDenseReplace);
    }
}
