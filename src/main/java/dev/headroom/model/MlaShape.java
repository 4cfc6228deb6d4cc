package dev.headroom.model;

/**
 * Multi-head latent attention, as DeepSeek V2 and V3 have it.
 *
 * @param qLoraRank {@code q_lora_rank}, 0 where the query has no low rank
 * @param kvLoraRank {@code kv_lora_rank}, at least 1
 * @param qkNopeHeadDim {@code qk_nope_head_dim}, at least 1
 * @param qkRopeHeadDim {@code qk_rope_head_dim}, at least 1
 * @param vHeadDim {@code v_head_dim}, at least 1
 */
public record MlaShape(int qLoraRank, int kvLoraRank, int qkNopeHeadDim, int qkRopeHeadDim, int vHeadDim) {

    /** Refuses widths that no model has. */
    public MlaShape {
        Require.between("q_lora_rank", qLoraRank, 0, 1 << 16);
        Require.between("kv_lora_rank", kvLoraRank, 1, 1 << 16);
        Require.between("qk_nope_head_dim", qkNopeHeadDim, 1, 1 << 12);
        Require.between("qk_rope_head_dim", qkRopeHeadDim, 1, 1 << 12);
        Require.between("v_head_dim", vHeadDim, 1, 1 << 12);
    }
}
