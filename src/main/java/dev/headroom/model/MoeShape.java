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

    /** Refuses mixtures that no model has. */
    public MoeShape {
        Require.between("num_experts", numExperts, 1, 1 << 14);
        Require.between("num_experts_per_tok", numExpertsPerTok, 1, numExperts);
        Require.between("moe_intermediate_size", intermediateSize, 1, 1 << 22);
        Require.between("shared_expert_intermediate_size", sharedIntermediateSize, 0, 1 << 22);
        Require.notNegative("first_k_dense_replace", firstKDenseReplace);
    }
}
