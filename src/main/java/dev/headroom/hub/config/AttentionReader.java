package dev.headroom.hub.config;

import dev.headroom.hub.json.MalformedException;
import dev.headroom.model.AttentionShape;
import dev.headroom.model.MlaShape;
import java.util.Optional;
import java.util.OptionalInt;

/** Layers, heads and their width. */
final class AttentionReader {

    private static final String[] LAYERS = {"num_hidden_layers", "n_layer", "n_layers", "num_layers"};
    private static final String[] HEADS = {"num_attention_heads", "n_head", "n_heads", "num_heads"};
    private static final String[] KEY_VALUE_HEADS = {
        "num_key_value_heads", "num_kv_heads", "n_head_kv", "attn_config.kv_n_heads"
    };

    private AttentionReader() {}

    static AttentionShape read(Scope text, int hidden) throws MalformedException {
        int heads = text.required(HEADS);
        OptionalInt headDim = text.size("head_dim");
        return new AttentionShape(
                text.required(LAYERS), heads, keyValueHeads(text, heads), headDim, effective(text, hidden, heads));
    }

    /**
     * What the model really uses: Falcon's {@code multi_query} means one head unless the decoder is new
     * (modeling_falcon.py), ChatGLM counts groups, BigCode and MPT have one or all.
     */
    private static int keyValueHeads(Scope text, int heads) throws MalformedException {
        boolean multiQuery = text.flag("multi_query").orElse(false);
        boolean newDecoder = text.flag("new_decoder_architecture").orElse(false);
        if ((multiQuery && !newDecoder) || isMultiQueryByName(text)) {
            return 1;
        }
        if (text.flag("multi_query_attention").orElse(false)) {
            return text.required("multi_query_group_num");
        }
        return text.size(KEY_VALUE_HEADS).orElse(heads);
    }

    private static boolean isMultiQueryByName(Scope text) throws MalformedException {
        return text.text("attn_config.attn_type").orElse("").equals("multiquery_attention")
                || text.text("attention_head_type").orElse("").equals("multiquery");
    }

    /** Nope and rope for MLA, else the width that the config names, else an even share of the hidden size. */
    private static int effective(Scope text, int hidden, int heads) throws MalformedException {
        Optional<MlaShape> mla = mla(text);
        return mla.isPresent()
                ? mla.get().qkNopeHeadDim() + mla.get().qkRopeHeadDim()
                : text.size("head_dim", "kv_channels", "d_kv").orElse(Math.max(1, hidden / heads));
    }

    /** Latent attention, where keys and values have a low rank. */
    static Optional<MlaShape> mla(Scope text) throws MalformedException {
        OptionalInt kvLoraRank = text.size("kv_lora_rank");
        if (kvLoraRank.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new MlaShape(
                text.count("q_lora_rank").orElse(0),
                kvLoraRank.getAsInt(),
                text.required("qk_nope_head_dim"),
                text.required("qk_rope_head_dim"),
                text.required("v_head_dim")));
    }
}
